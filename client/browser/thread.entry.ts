import { openComposerWhenWanted } from './composer-opening.ts';
import { openConnection } from './connection.ts';
import { ThreadFollower } from './following.ts';
import { LiveThread } from './live-thread.tsx';
import { readThreadData } from './page-data.ts';
import { followPostLinks } from './post-links.ts';
import { markWhatIsRead } from './read-marks.ts';
import { ownReadingPlace } from './reading-place.ts';

const data = readThreadData();
const posts = document.getElementById('posts');
const news = document.getElementById('new-posts');
if (data !== null && posts !== null && news !== null) {
  const page = Number(document.getElementById('content')?.dataset['page'] ?? 1);
  const thread = new LiveThread(data, { posts, news, page });
  ownReadingPlace();
  followPostLinks(data.thread.id);
  if (data.viewer !== null) markWhatIsRead(thread, 0);
  const connection = openConnection();
  openComposerWhenWanted(thread, connection);
  new ThreadFollower(thread, connection).start();
}
