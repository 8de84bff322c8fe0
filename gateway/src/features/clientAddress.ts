/** Where a request really comes from. A forwarded address counts only when a trusted proxy says it. */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Client } from '../call.ts';

export interface ClientAddressOptions {
  /** Addresses or networks (CIDR) of proxies that are trusted. */
  readonly trustProxy: readonly string[];
  /** Whether the platform is published under an address: then nobody is local. */
  readonly isPublic: boolean;
}

/** What is known of a connection. */
export interface Arrival {
  /** The peer's address. */
  readonly peer: string;
  readonly headers: IncomingHttpHeaders;
  /** Such as 1.1. */
  readonly httpVersion?: string;
}

/** What proxies, tunnels and delivery networks add. */
const forwarding = new Set([
  ...['forwarded', 'via', 'x-real-ip', 'x-client-ip', 'x-cluster-client-ip', 'true-client-ip', 'cf-connecting-ip'],
  ...['cdn-loop', 'x-envoy-external-address', 'x-original-host', 'x-original-forwarded-for'],
]);
const tellsProxy = (header: string) => header.startsWith('x-forwarded') || forwarding.has(header);
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Makes the function that tells the client of a request.
 * @throws Error naming an entry of `trustProxy` that is neither an address nor a network.
 */
export function clientAddress({ trustProxy, isPublic }: ClientAddressOptions): (arrival: Arrival) => Client {
  const trusted = networks(trustProxy);
  const loopback = networks(['127.0.0.0/8', '::1']);
  return ({ peer, headers, httpVersion }) => {
    const from = plain(peer);
    // No browser speaks HTTP/1.0 any more; nginx does, which as it is installed adds no header and calls us 127.0.0.1.
    const direct = httpVersion !== '1.0' && !Object.keys(headers).some(tellsProxy);
    const local = !isPublic && direct && contains(loopback, from) && localHost.test(headers.host ?? '');
    return { address: contains(trusted, from) ? forwardedFor(headers, trusted, from) : from, local };
  };
}

/** The nearest address that no trusted proxy has: what stands further left, anybody can have written. */
function forwardedFor(headers: IncomingHttpHeaders, trusted: BlockList, peer: string): string {
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => plain(hop.trim()))
    .reverse();
  let nearest = peer;
  for (const hop of hops) {
    if (!isIP(hop)) break;
    nearest = hop;
    if (!contains(trusted, hop)) break;
  }
  return nearest;
}

/** Without the IPv4-in-IPv6 prefix, brackets and port. */
function plain(address: string): string {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return bare.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** @throws Error naming the first entry that is neither an address nor a network. */
export function networks(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(bits), family);
    } catch {
      throw new Error(`TRUST_PROXY=${entry} is neither an address nor a network such as 10.0.0.0/8.`);
    }
  }
  return list;
}

const contains = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
