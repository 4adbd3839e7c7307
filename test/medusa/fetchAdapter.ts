import type { Json } from '../simulator/simulation.ts';

/**
 * How axios sends in a browser, for which the official client is made: its adapter for Node.js cannot send a form.
 * https://github.com/axios/axios/tree/v0.24.0/lib/adapters
 */
export async function fetchAdapter(config: Json): Promise<Json> {
  const { baseURL, url, method, data, validateStatus } = config;
  const headers = new Headers(config.headers);
  // Only the one who writes the form knows what stands between its parts.
  if (data instanceof FormData) headers.delete('content-type');
  const answer = await fetch(new URL(url, baseURL), {
    method: method.toUpperCase(),
    headers,
    ...(data === undefined ? {} : { body: data }),
  });
  const { status, statusText } = answer;
  const response = {
    data: await answer.text(),
    status,
    statusText,
    headers: Object.fromEntries(answer.headers),
    config,
  };
  if (validateStatus(status)) return response;
  // The text is read as JSON only for answers that are passed on.
  const failed = { ...response, data: jsonOf(response.data) };
  throw Object.assign(new Error(`Request failed with status code ${status}`), { config, response: failed });
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
