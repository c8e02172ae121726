import { request as httpRequest } from 'node:http';
import type { Answer, Client } from './client.ts';
import type { TestHub } from './hub.ts';

export const PASSWORD = 'lithium-carbonate at dawn';

export interface Registration {
  name?: string;
  email: string;
  password?: string;
}

/** Fills in and sends the registration form. */
export function register(
  client: Client,
  { name = 'Ada Recycler', email, password = PASSWORD }: Registration,
): Promise<Answer> {
  return client.post('/register', { name, email, password, back: '/' }, '/register');
}

export function signIn(client: Client, email: string, password: string): Promise<Answer> {
  return client.post('/sign-in', { email, password, back: '/' }, '/sign-in');
}

/** The latest letter to an address. */
export function letterTo(hub: TestHub, email: string): string {
  const letter = hub.core.mailer.outbox?.latest().find(({ to }) => to === email);
  if (letter === undefined) throw new Error(`No letter went to ${email}`);
  return letter.text;
}

/** Path and query of the link in the latest letter to an address. */
export function linkTo(hub: TestHub, email: string): string {
  const link =
    /https?:\/\/\S+\/(?:register\/confirm|invitations\/link|settings\/email\/confirm|sign-in\/link)\S+/u.exec(
      letterTo(hub, email),
    )?.[0];
  if (link === undefined) throw new Error(`The letter to ${email} has no link`);
  const { pathname, search } = new URL(link);
  return `${pathname}${search}`;
}

export function tokenOf(link: string): string {
  return new URL(link, 'http://hub.invalid').searchParams.get('token') ?? '';
}

/** Presses the button of the confirmation page. */
export async function confirm(client: Client, link: string, password?: string): Promise<Answer> {
  const fields = { token: tokenOf(link), ...(password === undefined ? {} : { password }) };
  const answer = await client.post('/register/confirm', fields, link);
  client.forgetCsrf();
  return answer;
}

/** Who the hub takes the client for. */
export async function whoIs(client: Client): Promise<string | null> {
  const answer = await client.api('GET', '/me');
  return answer.status === 200 ? String(answer.json()['email']) : null;
}

/** A page as every reader would get it: without what is made anew for each answer. */
export function withoutSecrets(html: string): string {
  return html
    .replace(/nonce="[^"]*"/gu, 'nonce')
    .replace(/(?:name="csrf" )?(?:content|value)="[\w-]{43}"/gu, 'csrf');
}

interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** A request with headers that `fetch` does not let anybody set. */
export function sendRaw(
  hub: TestHub,
  { method, path, headers, body = '' }: RawRequest,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, hub.origin), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
