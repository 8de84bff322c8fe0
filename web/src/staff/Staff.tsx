/** The staff's desk: one bar with what this person may open, and the page that is open. */
import type { StaffProps } from '../pages/StaffDoor.tsx';
import { duties, leave } from '../session.ts';
import { AccountsPage } from './AccountsPage.tsx';
import { ApplicationPage } from './ApplicationPage.tsx';
import { BedSheetPage } from './BedSheetPage.tsx';
import { PriceSheetPage } from './PriceSheetPage.tsx';
import { QueuePage } from './QueuePage.tsx';
import { ServicesPage } from './ServicesPage.tsx';
import { WelcomePage } from './WelcomePage.tsx';

export function Staff({ person, page, id }: StaffProps) {
  const may = duties(person);
  const rooms = [
    { path: 'petugas/harga', name: 'Isi harga', open: may.prices },
    { path: 'petugas/tempat-tidur', name: 'Isi tempat tidur', open: may.beds },
    { path: 'petugas/antrean', name: 'Antrean izin', open: may.queue },
    { path: 'admin/akun', name: 'Akun', open: may.accounts },
    { path: 'admin/layanan', name: 'Layanan & data', open: may.services || may.any },
  ].filter(({ open }) => open);
  const allowed = rooms.some(({ path }) => path === page);
  return (
    <>
      <nav class="desk" aria-label="Meja kerja">
        {rooms.map(({ path, name }) => (
          <a key={path} href={`/${path}`} aria-current={path === page ? 'page' : undefined}>
            {name}
          </a>
        ))}
        <button type="button" class="quiet" onClick={() => void leave()}>
          Keluar
        </button>
      </nav>
      {allowed ? <Room person={person} page={page} id={id} /> : <WelcomePage person={person} wanted={page} />}
    </>
  );
}

function Room({ person, page, id }: StaffProps) {
  switch (page) {
    case 'petugas/harga':
      return <PriceSheetPage />;
    case 'petugas/tempat-tidur':
      return <BedSheetPage />;
    case 'petugas/antrean':
      return id ? <ApplicationPage key={id} id={id} /> : <QueuePage />;
    case 'admin/akun':
      return <AccountsPage person={person} />;
    default:
      return <ServicesPage person={person} id={id} />;
  }
}
