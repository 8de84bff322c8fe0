import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './clientAddress.ts';

const open = { trustProxy: [], isPublic: false };
const behind = { trustProxy: ['10.0.0.0/8', '::1', 'fd00::/8'], isPublic: false };

describe('the address of a client', () => {
  it('is the peer, whatever it says of itself', () => {
    const clientOf = clientAddress(open);
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (peer, claimed) => {
        expect(clientOf({ peer, headers: { 'x-forwarded-for': claimed, forwarded: `for=${claimed}` } }).address).toBe(
          peer,
        );
      }),
    );
  });

  it.each([
    ['the one before a trusted proxy', '10.1.2.3', '203.0.113.7', '203.0.113.7'],
    [
      'the nearest that no trusted proxy has, not what stands left of it',
      '10.1.2.3',
      '1.1.1.1, 203.0.113.7, 10.9.9.9',
      '203.0.113.7',
    ],
    ['the proxy itself when it forwards nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['the last trusted hop when a hop is no address', '10.1.2.3', 'unknown, 10.9.9.9', '10.9.9.9'],
    ['the peer when it is not trusted', '192.0.2.1', '203.0.113.7', '192.0.2.1'],
    ['an IPv6 one', 'fd00::5', '2001:db8::1', '2001:db8::1'],
    ['one that came with a port', '::1', '203.0.113.7:55123', '203.0.113.7'],
  ])('is %s', (_what, peer, forwarded, address) => {
    expect(clientAddress(behind)({ peer, headers: { 'x-forwarded-for': forwarded } }).address).toBe(address);
  });

  it('is written as IPv4 when IPv6 only carries it', () => {
    expect(
      clientAddress(behind)({ peer: '::ffff:10.1.2.3', headers: { 'x-forwarded-for': '203.0.113.7' } }).address,
    ).toBe('203.0.113.7');
  });

  it('refuses a trusted proxy that is no address', () => {
    expect(() => clientAddress({ trustProxy: ['proxy.local'], isPublic: false })).toThrow(/TRUST_PROXY=proxy.local/);
  });
});

describe('a local client', () => {
  it.each([
    ['127.0.0.1', 'localhost:4000'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]:4000'],
  ])('is at %s and asked %s', (peer, host) => {
    expect(clientAddress(open)({ peer, headers: { host } }).local).toBe(true);
  });

  it.each([
    ['comes from elsewhere', '192.0.2.1', { host: 'localhost' }],
    ['asks for another name', '127.0.0.1', { host: 'puja.example' }],
    ['asks for a name that only begins so', '127.0.0.1', { host: 'localhost.evil.example' }],
    ['says no host', '127.0.0.1', {}],
    ['came through a proxy (X-Forwarded-For)', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }],
    ['came through a proxy (Forwarded)', '127.0.0.1', { host: 'localhost', forwarded: 'for=127.0.0.1' }],
    ['came through a proxy (X-Forwarded-Proto)', '127.0.0.1', { host: 'localhost', 'x-forwarded-proto': 'https' }],
    ['came through a delivery network', '127.0.0.1', { host: 'localhost', 'cf-connecting-ip': '203.0.113.7' }],
    ['came through a balancer', '127.0.0.1', { host: 'localhost', 'x-forwarded-port': '443' }],
  ])('is not one that %s', (_what, peer, headers) => {
    expect(clientAddress(open)({ peer, headers }).local).toBe(false);
    expect(clientAddress({ ...open, trustProxy: ['127.0.0.1'] })({ peer, headers }).local).toBe(false);
  });

  it('speaks no HTTP/1.0: so does an nginx that nobody configured, which passes all the world on as 127.0.0.1', () => {
    const arrival = { peer: '127.0.0.1', headers: { host: '127.0.0.1:4000', connection: 'close' } };
    expect(clientAddress(open)({ ...arrival, httpVersion: '1.0' }).local).toBe(false);
    expect(clientAddress(open)({ ...arrival, httpVersion: '1.1' }).local).toBe(true);
  });

  it('does not exist once the platform is public', () => {
    expect(
      clientAddress({ ...open, isPublic: true })({ peer: '127.0.0.1', headers: { host: 'localhost' } }).local,
    ).toBe(false);
  });
});
