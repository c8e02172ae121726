import { BlockList, isIP } from 'node:net';

/*
 * Which addresses of the internet the hub may ask: those that are global and of one machine. Everything else is refused
 * (this machine, this network, a cloud's metadata, multicast, what is reserved, and the ranges of IPv6 that only wrap an
 * address of IPv4). After the special-purpose registries of IANA.
 */

const REFUSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // A service of a cloud for its machines, at an address that looks public.
  '168.63.129.16/32',
];
/** Global unicast: all of IPv6 that is given out today. Mapped, translated, local and multicast addresses lie outside. */
const GLOBAL_V6 = ['2000::/3'];
const REFUSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const refusedV4 = listOf(REFUSED_V4, 'ipv4');
const globalV6 = listOf(GLOBAL_V6, 'ipv6');
const refusedV6 = listOf(REFUSED_V6, 'ipv6');

/** Whether this is the address of one machine in the open internet. A name is none. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refusedV4.check(address, 'ipv4');
    case 6:
      // An address with a zone ("%eth0") is one of this network.
      return !address.includes('%') && globalV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
    default:
      return false;
  }
}

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', length = ''] = range.split('/');
    list.addSubnet(address, Number(length), family);
  }
  return list;
}
