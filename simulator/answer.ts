/** What a request is answered with, be it a call over HTTP or one request of a batch. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const jsonType = 'application/json; charset=utf-8';
const htmlType = 'text/html; charset=utf-8';

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, text: JSON.stringify(value), contentType: jsonType, headers };
}

export function textAnswer(status: number, text: string, contentType = 'text/plain; charset=utf-8'): Answer {
  return { status, text, contentType };
}

/** The page Express makes of an error that no handler took. */
export function htmlAnswer(status: number, message: string): Answer {
  const page = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${escapeHtml(message)}</pre>\n</body>\n</html>\n`;
  return textAnswer(status, page, htmlType);
}

export function toResponse(answer: Answer): Response {
  return new Response(answer.text, {
    status: answer.status,
    headers: { ...answer.headers, 'content-type': answer.contentType },
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;');
}
