import { expect, test } from '@jest/globals';
import { BSON, Long } from 'bson';
import { newestMajor, parsePackages, resolveClosure } from '../src/documentdb/packages.ts';
import { Frames } from '../src/frames.ts';
import { integerOf, readFields, stringOf } from '../src/gateway/bson-fields.ts';
import { unpackSqlState } from '../src/gateway/errors.ts';
import { Turns } from '../src/gateway/turns.ts';

const PACKAGES = `Package: postgresql-17-documentdb
Version: 1
Depends: libold

Package: postgresql-18-documentdb
Version: 1.0-0-1
Filename: pool/d.deb
Size: 10
SHA256: abc
Depends: libone (>= 2) | libother, virtual:any, perl

Package: libone
Version: 2:3.4
Pre-Depends: libtwo
Depends: systemd

Package: libtwo
Version: 1

Package: provider
Version: 1
Provides: virtual (= 1), more
`;

test('the packages to fetch are what the database needs and no more', () => {
  const index = parsePackages(PACKAGES);
  expect(newestMajor(index)).toBe(18);
  const names = resolveClosure(index, 'postgresql-18-documentdb').map(({ name }) => name);
  expect(names).toEqual(['libone', 'libtwo', 'postgresql-18-documentdb', 'provider']);
  expect(() => resolveClosure(index, 'postgresql-17-documentdb')).toThrow('libold');
});

test('the fields of a document are found without reading it all', () => {
  const document = Buffer.from(
    BSON.serialize({
      find: 'things',
      filter: { a: [1, /x/i, null] },
      limit: Long.fromNumber(7),
      half: 2.5,
      last: true,
    }),
  );
  const fields = readFields(document);
  expect([...fields.keys()]).toEqual(['find', 'filter', 'limit', 'half', 'last']);
  expect(stringOf(document, fields.get('find'))).toBe('things');
  expect(integerOf(document, fields.get('limit'))).toBe(7n);
  expect(integerOf(document, fields.get('half'))).toBe(2n);
  expect(() => readFields(document.subarray(0, 20))).toThrow(RangeError);
});

test('frames are cut from a stream however it is chopped', () => {
  const lengthOf = (head: Buffer): number => head.readUInt8(0);
  const bytes = Buffer.from([2, 10, 4, 1, 2, 3, 1, 3, 0, 0]);
  for (let size = 1; size <= bytes.length; size++) {
    const frames = new Frames(1, lengthOf);
    const found: number[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      found.push(...frames.push(bytes.subarray(at, at + size)).map((frame) => frame.length));
    }
    expect(found).toEqual([2, 4, 1, 3]);
  }
});

test('a packed SQLSTATE is unpacked', () => {
  const packed = Array.from('M001C').reduce(
    (sum, char, i) => sum + (((char.charCodeAt(0) - 48) & 0x3f) << (6 * i)),
    0,
  );
  expect(unpackSqlState(packed)).toBe('M001C');
});

test('turns with one key follow each other, even after a failure, and other keys do not wait', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const first = turns.take('a', async () => {
    await gate.promise;
    order.push('first');
    throw new Error('failed');
  });
  const second = turns.take('a', () => Promise.resolve(order.push('second')));
  await turns.take('b', () => Promise.resolve(order.push('other')));
  gate.resolve(undefined);
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(order).toEqual(['other', 'first', 'second']);
});
