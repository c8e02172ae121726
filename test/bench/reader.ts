/** A browser of the bench: keeps the cookies and the token of one member. */
export class Reader {
  readonly origin: string;
  readonly #cookies = new Map<string, string>();
  #csrf = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** Uses a one-time link as a person would: opens its page and presses the button. */
  async signIn(path: string): Promise<void> {
    await this.#readToken(path);
    const body = new URLSearchParams({ csrf: this.#csrf });
    const answer = await this.#send(path, { method: 'POST', body });
    if (answer.status !== 303) throw new Error(`Signing in answered ${String(answer.status)}`);
    await this.#readToken('/settings');
  }

  post(path: string, json: unknown): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': this.#csrf },
      body: JSON.stringify(json),
    });
  }

  async text(path: string): Promise<string> {
    return (await this.#send(path, {})).text();
  }

  async #readToken(path: string): Promise<void> {
    const page = await this.text(path);
    this.#csrf = /name="csrf" (?:content|value)="([^"]*)"/u.exec(page)?.[1] ?? '';
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set('cookie', this.headers()['cookie'] ?? '');
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return response;
  }
}
