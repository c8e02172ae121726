/** The floor: the same Express and Socket.IO with nothing behind them. Run as a process of its own. */
import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const pageSize = Number(process.env['FLOOR_PAGE_SIZE'] ?? '40000');
const listSize = Number(process.env['FLOOR_LIST_SIZE'] ?? '20000');
const page = 'x'.repeat(pageSize);
const list = 'x'.repeat(listSize);

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/page', (_request, response) => {
  response.type('html').send(page);
});
app.get('/list', (_request, response) => {
  response.type('html').send(list);
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
