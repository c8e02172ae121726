import { newId } from '../../../src/database/index.ts';
import type { ScheduledRepository } from '../../../src/features/scheduled/scheduled.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

const first = ([id = '']: readonly string[]): string => id;

/** Every query of what is scheduled. */
export const SCHEDULED_QUERIES: Readonly<
  Record<string, (repositories: { scheduled: ScheduledRepository }, many: ManyRecords) => Promise<unknown>[]>
> = {
  'scheduled.findByClientId': ({ scheduled }, { memberIds }) => [
    scheduled.findByClientId(first(memberIds), newId()),
  ],
  'scheduled.findOwn': ({ scheduled }, { memberIds }) => [scheduled.findOwn(first(memberIds), newId())],
  'scheduled.findOfMember': ({ scheduled }, { memberIds }) => [scheduled.findOfMember(first(memberIds), 100)],
  'scheduled.countOfMember': ({ scheduled }, { memberIds }) => [
    scheduled.countOfMember(first(memberIds), 100),
  ],
  'scheduled.findDue': ({ scheduled }) => [scheduled.findDue(new Date(), 20)],
  'scheduled.lease': ({ scheduled }) => [scheduled.lease(newId(), new Date(), new Date())],
  'scheduled.changeFree': ({ scheduled }) => [
    scheduled.changeFree(newId(), new Date(), { state: 'waiting' }),
  ],
  'scheduled.release': ({ scheduled }) => [scheduled.release(newId(), new Date())],
  'scheduled.fail': ({ scheduled }) => [
    scheduled.fail(newId(), { reason: 'scheduled.gone', reasonParams: {} }, new Date()),
  ],
  'scheduled.removeFree': ({ scheduled }) => [scheduled.removeFree(newId(), new Date())],
  'scheduled.remove': ({ scheduled }) => [scheduled.remove(newId())],
};
