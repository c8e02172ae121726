import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createOutgoing, OutgoingError } from '../../../src/outgoing/index.ts';
import { isPublicAddress } from '../../../src/outgoing/public-addresses.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

const HERE = '127.0.0.1';
const MEGABYTE = 1_024 * 1_024;

let server: WebServer;

type Play = (response: ServerResponse, left: number) => void;

const redirect = (response: ServerResponse, location: string): void => {
  // A connection of its own for every hop, so that each looks its name up.
  response.writeHead(302, { location, connection: 'close' }).end('moved');
};

/** What the server does, by the first part of the path. */
const PLAYS: Readonly<Record<string, Play>> = {
  hop: (response, left) => {
    redirect(response, left === 0 ? '/end' : `/hop/${String(left - 1)}`);
  },
  inward: (response) => {
    redirect(response, `http://127.0.0.2:${String(server.port)}/end`);
  },
  file: (response) => {
    redirect(response, 'file:///etc/passwd');
  },
  big: (response) => response.end('x'.repeat(MEGABYTE)),
  endless: (response) => {
    const timer = setInterval(() => response.write('more '), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  silent: () => undefined,
  end: (response) => response.end('the end'),
};

beforeAll(async () => {
  server = await startWebServer((request, response) => {
    const [, kind = '', left] = (request.url ?? '').split('/');
    PLAYS[kind]?.(response, Number(left));
  });
});
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

/** Where the one server of this test passes for one of the internet, under any name. */
const friendly = (resolve = () => Promise.resolve([{ address: HERE, family: 4 }]), limitMs = 5_000) =>
  createOutgoing({
    resolve,
    isAllowedAddress: (address) => address === HERE,
    isAllowedPort: (port) => port === server.port,
    limitMs,
  });
const at = (path: string): string => `http://doi.test:${String(server.port)}${path}`;

async function failureOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'none';
  } catch (error) {
    return error instanceof OutgoingError ? error.code : String(error);
  }
}
const get = (outgoing: ReturnType<typeof createOutgoing>, address: string) =>
  outgoing.get(address, { accept: 'text/plain' });

describe('the hub asks nobody but machines of the open internet', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://10.0.0.1/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://1.1.1.1:8080/',
    'http://user:password@1.1.1.1/',
    'ftp://1.1.1.1/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'no address',
  ])('%s is refused', async (address) => {
    expect(await failureOf(get(createOutgoing(), address))).toBe('refused');
  });

  test('a server on this machine is never reached', async () => {
    const outgoing = createOutgoing({ isAllowedPort: () => true });
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])
      expect(await failureOf(get(outgoing, `http://${host}:${String(server.port)}/`))).toBe('refused');
    expect(server.asked).toEqual([]);
  });

  test.each([
    ['1.1.1.1', true],
    ['172.32.0.1', true],
    ['100.128.0.1', true],
    ['2606:4700:4700::1111', true],
    ['2001:4860:4860::8888', true],
    ['100.64.0.1', false],
    ['198.18.0.1', false],
    ['203.0.113.7', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['2001::1', false],
    ['2001:db8::1', false],
    ['3fff::1', false],
    ['ff02::1', false],
    ['::127.0.0.1', false],
    ['2606:4700:4700::1111%eth0', false],
    ['example.org', false],
    ['', false],
  ])('%s is public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });

  test('a name of which any address lies within is refused', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: HERE, family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    expect(await failureOf(get(friendly(resolve), at('/end')))).toBe('refused');
    expect(
      await failureOf(
        get(
          friendly(() => Promise.resolve([])),
          at('/end'),
        ),
      ),
    ).toBe('refused');
    expect(server.asked).toEqual([]);
  });

  test('a name that turns inward between two questions is refused at the second', async () => {
    let lookups = 0;
    const resolve = () => {
      lookups += 1;
      return Promise.resolve([{ address: lookups === 1 ? HERE : '127.0.0.2', family: 4 }]);
    };
    expect(await failureOf(get(friendly(resolve), at('/hop/0')))).toBe('refused');
    expect([server.asked, lookups]).toEqual([['/hop/0'], 2]);
  });

  test('a redirect inward is not followed', async () => {
    const inner = createServer((_request, response) => {
      response.end('secret');
    });
    await new Promise<void>((resolve) => inner.listen(server.port, '127.0.0.2', resolve));
    expect((inner.address() as AddressInfo).port).toBe(server.port);
    expect(await failureOf(get(friendly(), at('/inward')))).toBe('refused');
    expect(await failureOf(get(friendly(), at('/file')))).toBe('refused');
    await new Promise((resolve) => inner.close(resolve));
  });
});

describe('what is asked is bounded', () => {
  test('three redirects are followed, and no more', async () => {
    const { status, text, host } = await get(friendly(), at('/hop/2'));
    expect([status, text, host]).toEqual([200, 'the end', 'doi.test']);
    expect(server.asked).toEqual(['/hop/2', '/hop/1', '/hop/0', '/end']);
    expect(await failureOf(get(friendly(), at('/hop/3')))).toBe('too-many-redirects');
  });

  test('a big answer is cut off', async () => {
    expect(await failureOf(get(friendly(), at('/big')))).toBe('too-large');
  });

  test.each(['/endless', '/silent'])('%s: whoever takes too long is left', async (path) => {
    const begun = performance.now();
    expect(await failureOf(get(friendly(undefined, 300), at(path)))).toBe('failed');
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test('a name that nobody knows is a failure, not a refusal', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await failureOf(get(friendly(resolve), at('/end')))).toBe('failed');
  });
});
