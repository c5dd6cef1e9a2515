import path from "node:path";
import { fileURLToPath } from "node:url";
import CopyPlugin from "copy-webpack-plugin";
import { EsbuildPlugin } from "esbuild-loader";
import HtmlPlugin from "html-webpack-plugin";
import MiniCssExtractPlugin from "mini-css-extract-plugin";

const root = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...parts) => path.join(root, ...parts);

const target = "es2022";

/** Excel on the web takes office.js from Microsoft; `npm start` sets this to the copy from npm. */
const officeJsUrl = process.env.OFFICE_JS_URL ?? "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/** What both bundles share. */
function bundle(name, publicPath) {
  return {
    name,
    context: root,
    mode: "production",
    target: ["web", target],
    output: {
      path: inRoot("dist", name),
      publicPath,
      filename: "[name].[contenthash:8].js",
      chunkFilename: "[name].[contenthash:8].js",
      assetModuleFilename: "assets/[name].[contenthash:8][ext]",
      clean: true,
    },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        { test: /\.tsx?$/, loader: "esbuild-loader", options: { target, jsx: "automatic" } },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, "css-loader"] },
        { test: /\.(woff2?|ttf|eot)$/, type: "asset/inline" },
      ],
    },
    optimization: {
      minimizer: [new EsbuildPlugin({ target, css: true, legalComments: "none" })],
    },
    performance: false,
    stats: "errors-warnings",
    cache: {
      type: "filesystem",
      name,
      cacheDirectory: inRoot("node_modules", ".cache", "webpack"),
      buildDependencies: { config: [fileURLToPath(import.meta.url)] },
    },
  };
}

const panePage = (chunk, filename, template) =>
  new HtmlPlugin({ chunks: [chunk], filename, template: inRoot("src", "addin", template), officeJsUrl });

const pane = {
  ...bundle("pane", "/pane/"),
  devtool: "source-map",
  entry: {
    pane: "./src/addin/main.tsx",
    signIn: "./src/addin/dialog/signIn.ts",
    signedIn: "./src/addin/dialog/signedIn.ts",
  },
  plugins: [
    panePage("pane", "pane.html", "pane.html"),
    panePage("signIn", "sign-in.html", "dialog/dialog.html"),
    panePage("signedIn", "signed-in.html", "dialog/dialog.html"),
    new MiniCssExtractPlugin({ filename: "[name].[contenthash:8].css" }),
    new CopyPlugin({
      patterns: [
        { from: "assets/icons/*.png", to: "assets/[name][ext]" },
        { from: "assets/pages/*", to: "[name][ext]" },
      ],
    }),
  ],
};

const workbench = {
  ...bundle("workbench", "/"),
  devtool: false,
  entry: {
    main: "./src/workbench/main.ts",
    formulaWorker: { import: "./src/workbench/grid/formulaWorker.ts", filename: "formulaWorker.js" },
  },
  plugins: [
    new HtmlPlugin({
      chunks: ["main"],
      filename: "index.html",
      template: inRoot("src/workbench/index.html"),
    }),
    new MiniCssExtractPlugin({ filename: "[name].[contenthash:8].css" }),
  ],
};

export default [pane, workbench];
