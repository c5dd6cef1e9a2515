/** `fetch` as a browser's page has it: it keeps cookies, and sends them along redirects. */
export function cookieFetch(): typeof fetch {
  const jar = new Map<string, string>();

  const once = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
    return response;
  };

  return async (input, init = {}) => {
    let url = input instanceof Request ? input.url : String(input);
    let request = init;
    for (let hops = 0; hops < 20; hops++) {
      const response = await once(url, request);
      const next = response.headers.get("location");
      if (!next) return Object.defineProperty(response, "url", { value: url });
      url = new URL(next, url).href;
      request = {};
    }
    throw new TypeError("too many redirects");
  };
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = ""] = cookie.split(";");
  const [name = "", ...value] = pair.split("=");
  const isGone = /expires=thu, 01 jan 1970/i.test(cookie);
  if (isGone) jar.delete(name.trim());
  else jar.set(name.trim(), value.join("="));
}
