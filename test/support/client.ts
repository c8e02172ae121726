import { JSDOM } from 'jsdom';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; the caller says of which shape. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a test reads what it expects
  json<Shape = Record<string, unknown>>(): Shape;
  /** The body as a page. */
  page(): Document;
}

/** A browser without JavaScript: keeps cookies, sends forms with the token that their page had. */
export class Client {
  readonly origin: string;
  memberId = '';
  readonly #cookies = new Map<string, string>();
  #csrf = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  /** Sends a request as it is; redirects are not followed. */
  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookieHeader());
    const response = await fetch(new URL(path, this.origin), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keepCookie(line);
    return toAnswer(response.status, response.headers, await response.text());
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  /** Fills in and sends a form; its CSRF token comes from the page at `from`. */
  async post(path: string, fields: Record<string, string | string[]> = {}, from?: string): Promise<Answer> {
    const body = new URLSearchParams();
    body.set('csrf', await this.csrf(from));
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    return this.send(path, { method: 'POST', body, headers: { origin: this.origin } });
  }

  /** Sends files, as the form for them does: the token goes first. */
  async upload(path: string, files: Readonly<Record<string, string>>, token?: string): Promise<Answer> {
    const body = new FormData();
    body.set('csrf', token ?? (await this.csrf()));
    for (const [name, text] of Object.entries(files)) body.append('files', new Blob([text]), name);
    return this.send(path, { method: 'POST', body, headers: { origin: this.origin } });
  }

  /** Calls the JSON API. */
  async api(method: string, path: string, json?: unknown): Promise<Answer> {
    const unsafe = method !== 'GET';
    return this.send(`/api/v1${path}`, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(unsafe ? { 'x-csrf-token': await this.csrf(), origin: this.origin } : {}),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
  }

  /** The token for forms, read from a page once and again after signing in. */
  async csrf(from = '/sign-in'): Promise<string> {
    if (this.#csrf === '') {
      const { page } = await this.get(this.memberId === '' ? from : '/settings');
      this.#csrf = tokenOf(page());
    }
    return this.#csrf;
  }

  forgetCsrf(): void {
    this.#csrf = '';
  }

  /** Signs in by a one-time link: opens its page and presses the button. */
  async useSignInLink(link: string): Promise<void> {
    const { pathname } = new URL(link, this.origin);
    const { page } = await this.get(pathname);
    const token = tokenOf(page());
    const answer = await this.send(pathname, {
      method: 'POST',
      body: new URLSearchParams({ csrf: token }),
      headers: { origin: this.origin },
    });
    if (answer.status !== 303)
      throw new Error(`Signing in by link answered ${String(answer.status)}: ${answer.text}`);
    this.forgetCsrf();
  }

  #keepCookie(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const cut = pair.indexOf('=');
    const [name, value] = [pair.slice(0, cut).trim(), pair.slice(cut + 1)];
    const gone = attributes.some((attribute) =>
      /^\s*(?:max-age=0|expires=thu, 01 jan 1970)/iu.test(attribute),
    );
    if (gone || value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function tokenOf(page: Document): string {
  return page.querySelector('main input[name=csrf]')?.getAttribute('value') ?? '';
}

function toAnswer(status: number, headers: Headers, text: string): Answer {
  return {
    status,
    headers,
    text,
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- see Answer
    json: <Shape>() => JSON.parse(text) as Shape,
    page: () => new JSDOM(text).window.document,
  };
}
