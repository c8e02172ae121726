import './site.ts';
import { openComposerWhenWanted } from './composer-opening.ts';
import { openConnection } from './connection.ts';
import { ThreadFollower } from './following.ts';
import { LiveThread } from './live-thread.tsx';
import { readPageFacts, readThreadData } from './page-data.ts';
import { PendingReplies } from './pending-replies.tsx';
import { followPostLinks } from './post-links.ts';
import { markWhatIsRead } from './read-marks.ts';
import { ownReadingPlace } from './reading-place.ts';

const facts = readPageFacts();
const data = readThreadData();
const posts = document.getElementById('posts');
const news = document.getElementById('new-posts');
if (facts !== null && data !== null && posts !== null && news !== null) {
  const page = Number(document.getElementById('content')?.dataset['page'] ?? 1);
  const thread = new LiveThread(data, { posts, news, page });
  ownReadingPlace();
  followPostLinks(data.thread.id);
  if (data.viewer !== null) markWhatIsRead(thread);
  const connection = openConnection();
  openComposerWhenWanted(thread, connection, new PendingReplies(posts, facts.t));
  new ThreadFollower(thread, connection).start();
}
