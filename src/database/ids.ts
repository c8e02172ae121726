import { Types } from 'mongoose';

/** The database's form of an id that was parsed before. */
export function toObjectId(id: string): Types.ObjectId {
  return new Types.ObjectId(id);
}

export function newId(): string {
  return new Types.ObjectId().toHexString();
}
