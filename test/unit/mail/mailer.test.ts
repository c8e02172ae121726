import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMailer } from '../../../src/mail/index.ts';

const now = () => new Date('2026-11-02T08:00:00Z');
const from = 'Cluster Hub <hub@example.org>';

describe('a hub without a mail server', () => {
  test('keeps the latest twenty letters, newest first', async () => {
    const mailer = createMailer({ environment: 'test', smtpUrl: null, mailFrom: from }, now);
    for (let count = 1; count <= 25; count += 1) {
      await mailer.send({ to: 'a@example.org', subject: `Letter ${String(count)}`, text: 'Hello' });
    }
    const subjects = mailer.outbox?.latest().map(({ subject }) => subject);
    expect(subjects).toHaveLength(20);
    expect(subjects?.[0]).toBe('Letter 25');
  });

  test('does not exist in production', () => {
    expect(() => createMailer({ environment: 'production', smtpUrl: null, mailFrom: from }, now)).toThrow(
      'SMTP_URL',
    );
  });
});

describe('a letter over SMTP', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
  });

  test('has one recipient and no header that hides in its subject', async () => {
    const smtp = await listen();
    const mailer = createMailer({ environment: 'production', smtpUrl: smtp.url, mailFrom: from }, now);
    await mailer.send({
      to: 'anna@example.org',
      subject: 'Welcome\r\nBcc: eve@example.org\r\n\r\nBuy this',
      text: 'Bcc: eve@example.org\n.\nEnd',
    });
    expect(smtp.recipients).toEqual(['RCPT TO:<anna@example.org>']);
    const headers = smtp.letter().split('\r\n\r\n')[0] ?? '';
    expect(headers).toContain('Subject: Welcome Bcc: eve@example.org Buy this');
    expect(headers).not.toMatch(/^Bcc:/mu);
    expect(headers).toContain('From: Cluster Hub <hub@example.org>');
    expect(smtp.letter()).toContain('\r\n..\r\nEnd');
  });

  test.each([
    'anna@example.org, eve@example.org',
    'anna@example.org\r\nBcc: eve@example.org',
    '"eve@example.org"@example.org',
    'Anna <anna@example.org>',
    'group:anna@example.org;',
  ])('never goes to %j', async (to) => {
    const smtp = await listen();
    const mailer = createMailer({ environment: 'production', smtpUrl: smtp.url, mailFrom: from }, now);
    await expect(mailer.send({ to, subject: 'Hello', text: 'Hello' })).rejects.toThrow(
      'not one mail address',
    );
    expect(smtp.recipients).toEqual([]);
  });

  /** A mail server that takes everything and notes what it was told. */
  async function listen() {
    const recipients: string[] = [];
    let letter = '';
    const answer = (socket: Socket, line: string): void => {
      if (line.startsWith('RCPT')) recipients.push(line);
      if (line === 'DATA') socket.write('354 go on\r\n');
      else if (line === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    };
    server = createServer((socket) => {
      sockets.add(socket);
      let inLetter = false;
      let rest = '';
      socket.write('220 test\r\n');
      socket.on('data', (bytes) => {
        rest += bytes.toString('utf8');
        for (;;) {
          const mark = inLetter ? '\r\n.\r\n' : '\r\n';
          const end = rest.indexOf(mark);
          if (end < 0) return;
          const part = rest.slice(0, end);
          rest = rest.slice(end + mark.length);
          if (inLetter) {
            letter = part;
            socket.write('250 taken\r\n');
          } else answer(socket, part);
          inLetter = !inLetter && part === 'DATA';
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { url: `smtp://127.0.0.1:${String(port)}`, recipients, letter: () => letter };
  }
});
