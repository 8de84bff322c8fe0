import { describe, expect, it } from 'vitest';
import { defaultConfig, readGatewayConfig } from './config.ts';

describe('the configuration', () => {
  it('needs no environment at all', () => {
    expect(readGatewayConfig({})).toEqual(defaultConfig);
    expect(readGatewayConfig({ PORT: '', HOST: '', PUBLIC_URL: '', TRUST_PROXY: '' })).toEqual(defaultConfig);
  });

  it('takes what is set', () => {
    const config = readGatewayConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://puja.example',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      INTROSPECTION: '0',
      TRUSTED_DOCUMENTS: 'lists',
      TRUSTED_DOCUMENTS_ONLY: '1',
    });
    expect(config).toMatchObject({ port: 0, host: '0.0.0.0', trustProxy: ['10.0.0.0/8', '::1'], introspection: false });
    expect(config).toMatchObject({ trustedDocuments: 'lists', onlyTrustedDocuments: true });
    expect(config.publicUrl?.origin).toBe('https://puja.example');
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PUBLIC_URL', 'puja.example'],
    ['PUBLIC_URL', 'ftp://puja.example'],
    ['TRUST_PROXY', 'banana'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['INTROSPECTION', 'off'],
    ['TRUSTED_DOCUMENTS_ONLY', 'true'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readGatewayConfig({ [name]: value })).toThrow(`${name}=${value}`);
  });
});
