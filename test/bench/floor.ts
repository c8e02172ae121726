/** The floor: the same Express and Socket.IO with nothing behind them. Run as a process of its own. */
import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const stringOf = (setting: string): string => 'x'.repeat(Number(process.env[setting] ?? '40000'));
const page = stringOf('FLOOR_PAGE_SIZE');
const memberPage = stringOf('FLOOR_MEMBER_PAGE_SIZE');
const list = stringOf('FLOOR_LIST_SIZE');

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/page', (_request, response) => {
  response.type('html').send(page);
});
app.get('/member-page', (_request, response) => {
  response.type('html').send(memberPage);
});
app.get('/list', (_request, response) => {
  response.type('html').send(list);
});
/** A string of any size, made once. */
const strings = new Map<string, string>();
app.get('/bytes/:size', ({ params: { size } }, response) => {
  const text = strings.get(size) ?? 'x'.repeat(Number(size));
  strings.set(size, text);
  response.type('html').send(text);
});
app.use(express.json());
const server = createServer(app);
const io = new Server(server, { serveClient: false });
io.on('connection', (socket) => {
  void socket.join('room');
});
app.post('/posts', (request, response) => {
  const message: unknown = request.body;
  io.to('room').emit('thread:changed', message);
  response.status(201).json(message);
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
