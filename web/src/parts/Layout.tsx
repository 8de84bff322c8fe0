/** The frame of every page: skip link, header, the ways around, what the network does, the page, the footer. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useTenants } from '../region.ts';
import { duties, leave, type Session, useSession } from '../session.ts';
import { RegionChoice } from './RegionChoice.tsx';
import { Notice } from './Status.tsx';

const WAYS = [
  { href: '/', name: 'Beranda', icon: 'M3 11.5 12 4l9 7.5M6 10v10h12V10' },
  { href: '/harga', name: 'Harga', icon: 'M4 5h9l7 7-8 8-8-8zM8.5 9.5h.01' },
  { href: '/tempat-tidur', name: 'Tempat tidur', icon: 'M3 6v13M3 15h18v4M21 15v-2a4 4 0 0 0-4-4h-6v6M7 11.5h.01' },
  { href: '/lacak', name: 'Lacak', icon: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14M16 16l5 5M11 8v3l2 2' },
] as const;

export function Layout({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const session = useSession();
  const tenants = useTenants();
  return (
    <>
      <a class="skip" href="#isi">
        Langsung ke isi
      </a>
      <header class={session.phase === 'signed-in' ? 'top signed-in' : 'top'}>
        <a href="/" class="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>Puja Indah</span>
        </a>
        {tenants?.length !== 0 && <RegionChoice tenants={tenants} />}
        <AccountCorner session={session} />
      </header>
      <nav class="ways" aria-label="Menu utama">
        {WAYS.map(({ href, name, icon }) => (
          <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d={icon} />
            </svg>
            {name}
          </a>
        ))}
      </nav>
      <Offline />
      <main id="isi" tabIndex={-1}>
        {tenants?.length === 0 && !STAFF_PAGES.test(path) ? <NoRegion /> : children}
      </main>
      <footer>
        <p>
          Puja Indah: layanan publik daerah dalam satu pintu. Data wilayah:{' '}
          <span lang="en">idn-area-data, Open Database License (ODbL)</span>.
        </p>
      </footer>
    </>
  );
}

const STAFF_PAGES = /^\/(masuk|petugas|admin)\b/;

/** Stands in place of every public page until the operator has added the first region. */
function NoRegion() {
  return (
    <>
      <h1>Puja Indah</h1>
      <Notice tone="warn" title="Belum ada daerah yang dilayani.">
        <p>
          Pengelola menambahkan daerah pertama dengan perintah <code>npx puja-indah region add KODE</code>, misalnya
          73.73 untuk Kota Palopo.
        </p>
      </Notice>
    </>
  );
}

function AccountCorner({ session }: { session: Session }) {
  if (session.phase === 'opening') return <span class="corner faint">…</span>;
  if (session.phase === 'visitor')
    return (
      <a class="corner" href="/masuk">
        Masuk
      </a>
    );
  if (duties(session.person).any)
    return (
      <a class="corner" href="/petugas">
        Meja kerja
      </a>
    );
  return (
    <button type="button" class="corner quiet" onClick={() => void leave()}>
      Keluar
    </button>
  );
}

function Offline() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online ? null : (
    <p class="offline" role="status">
      Anda sedang luring. Yang tampak adalah data terakhir yang sempat dimuat.
    </p>
  );
}
