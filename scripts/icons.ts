import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { iconSizes, type IconName } from "./iconSizes.ts";

const folder = new URL("../assets/icons/", import.meta.url);

/** The app's icon has a plainer drawing for sizes where a badge would blur. */
const drawingOf = (name: IconName, size: number) => (name === "icon" && size < 32 ? "icon-small" : name);

async function drawIcon(name: IconName, size: number): Promise<void> {
  const drawing = await readFile(new URL(`${drawingOf(name, size)}.svg`, folder));
  const viewBox = Number(/viewBox="0 0 (\d+)/.exec(drawing.toString())?.[1]);
  // 72 is the density at which one unit of the drawing is one pixel.
  await sharp(drawing, { density: (72 * size) / viewBox })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(new URL(`${name}-${size}.png`, folder).pathname);
}

for (const name of Object.keys(iconSizes) as IconName[])
  for (const size of iconSizes[name]) await drawIcon(name, size);
