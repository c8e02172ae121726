import { startLocalDatabase } from '../../src/index.ts';

// A process that starts a database, says so and waits to be told to stop, or killed.
const [dataDirectory] = process.argv.slice(2);
if (dataDirectory === undefined) throw new Error('Name a folder');
const database = await startLocalDatabase({ dataDirectory, kind: 'documentdb' });
process.send?.({ uri: database.uri, joined: database.joined });
process.on('message', () => {
  void database.stop().then(() => process.exit(0));
});
