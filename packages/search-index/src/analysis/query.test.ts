import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseDocument } from './document.ts';
import { analyseQuery, LONGEST_QUERY, MOST_WORDS } from './query.ts';
import { snippetOf } from './snippet.ts';

const texts = (query: string) => analyseQuery(query).words.map((word) => word.text);
const ways = (query: string, at = 0) =>
  analyseQuery(query).words[at]?.alternatives.map((terms) => terms.join(' ')) ?? [];

describe('a query', () => {
  test('leaves function words out, unless there is nothing else', () => {
    expect(texts('puskesmas di wara')).toEqual(['puskesmas', 'wara']);
    expect(texts('yang di')).toEqual(['yang', 'di']);
  });

  test('joins neighbours, and remembers those that fall out', () => {
    expect(ways('to bulung')).toContain('tobulung');
    expect(ways('di rektorat', 0)).toContain('direktorat');
  });

  test.each([
    ['rs', 'rumah sakit'],
    ['rumah sakit', 'rsud'],
    ['ktp', 'kartu tanda penduduk'],
    ['kartu keluarga', 'kk'],
    ['sim', 'surat izin kemudi'],
    ['damkar', 'padam bakar'],
  ])('%s also means %s', (asked, meant) => {
    expect(ways(asked)).toContain(meant);
  });

  test('a broad word finds the narrow one, not the other way round', () => {
    expect(ways('rumah sakit')).toContain('rsud');
    expect(ways('bansos')).toContain('pkh');
    expect(ways('pkh')).not.toContain('bansos');
  });

  test('the last word is a beginning from three letters on', () => {
    expect(analyseQuery('puskesmas wa').words.flatMap((word) => word.prefixes)).toEqual(['puskesmaswa', 'puskesmaswa']);
    expect(analyseQuery('wa').words.flatMap((word) => word.prefixes)).toEqual([]);
    expect(analyseQuery('amma').words.flatMap((word) => word.prefixes)).toEqual(['ama']);
    expect(analyseQuery('War').words.flatMap((word) => word.prefixes)).toEqual(['war']);
  });

  test('is bounded, whatever is typed', () => {
    expect(analyseQuery('kata '.repeat(2_000)).words).toHaveLength(MOST_WORDS);
    expect(analyseQuery('a'.repeat(10_000)).words).toHaveLength(1);
    expect(analyseQuery(' '.repeat(LONGEST_QUERY)).words).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (query) => {
        expect(analyseQuery(query).words.length).toBeLessThanOrEqual(MOST_WORDS);
      }),
    );
  });
});

describe('a document', () => {
  test('holds a term in the first of its fields only', () => {
    const found = analyseDocument({
      title: 'Izin praktik',
      aliases: ['Perizinan dokter'],
      body: 'Izin bagi dokter dan perawat',
    });
    expect(found.title).toEqual(['izin', 'praktik']);
    expect(found.aliases).toEqual(['perizinan', 'dokter']);
    expect(found.body).toEqual(['perawat']);
  });

  test('is known by its whole title however it is divided', () => {
    const whole = (title: string) => analyseDocument({ title }).wholeTitle;
    expect(whole('To Bulung')).toBe(whole("TO'BULUNG"));
    expect(whole('Sabbang Paru')).toBe(whole('Sabbamparu'));
    expect(whole('a'.repeat(60))).not.toBe(whole('a b'.repeat(30)));
    expect(whole(`${'kelurahan '.repeat(9)}satu`)).not.toBe(whole(`${'kelurahan '.repeat(9)}dua`));
  });
});

describe('a snippet', () => {
  const shown = (document: Partial<Parameters<typeof snippetOf>[0]>, query: string) =>
    snippetOf({ title: '', aliases: [], body: '', ...document }, analyseQuery(query))
      .map(({ text, match }) => (match ? `[${text}]` : text))
      .join('');

  test('marks what matched, in the original letters', () => {
    expect(shown({ body: 'Melayani Perizinan di kel. To’Bulung.' }, 'izin tobulung')).toBe(
      'Melayani [Perizinan] di kel. [To’Bulung].',
    );
    expect(shown({ body: 'RUMAH SAKIT Umum' }, 'rs')).toBe('[RUMAH] [SAKIT] Umum');
    expect(shown({ body: 'Nomor 503/12/DPMPTSP/2026' }, '503.12.dpmptsp')).toBe('Nomor [503/12/DPMPTSP/2026]');
    expect(shown({ body: 'di To Bulung' }, 'tobulung')).toBe('di [To Bulung]');
    expect(shown({ body: 'Puskesmas Wara' }, 'pusk')).toBe('[Puskesmas] Wara');
  });

  test('shows the title or the alias when the body does not match', () => {
    expect(shown({ title: 'Sabbamparu', body: 'Kelurahan di Wara Utara' }, 'sabbang paru')).toBe('[Sabbamparu]');
    expect(shown({ title: 'Sabbamparu', aliases: ['Sabbang Paru'] }, 'paru')).toBe('Sabbang [Paru]');
  });

  test('begins near the densest place of a long body, at a word, and says that it was cut', () => {
    const body = `${'Kata pengantar. '.repeat(40)}Izin praktik perawat dan izin bidan.${' Penutup biasa.'.repeat(40)}`;
    const parts = snippetOf({ title: '', aliases: [], body }, analyseQuery('izin perawat'));
    expect(parts.filter((part) => part.match).map((part) => part.text)).toEqual(['Izin', 'perawat', 'izin']);
    expect(parts.at(0)).toEqual({ text: '… ', match: false });
    expect(parts.at(-1)).toEqual({ text: ' …', match: false });
    expect(parts.map((part) => part.text).join('').length).toBeLessThan(260);
  });

  test('is made of the text and nothing else', () => {
    const piece = fc.constantFrom('izin ', 'Perizinan, ', "to'bulung ", 'kata ', '503/12 ', '\n', '😀 ', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 20 }), (pieces, query) => {
        const body = pieces.join('');
        const joined = snippetOf({ title: 'Judul', aliases: [], body }, analyseQuery(`izin ${query}`))
          .map((part) => part.text)
          .join('');
        const bare = joined.replace(/^… /, '').replace(/ …$/, '');
        expect(body.includes(bare) || bare === 'Judul').toBe(true);
      }),
    );
  });
});
