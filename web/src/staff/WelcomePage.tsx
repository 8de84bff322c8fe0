/** First page after signing in: how fresh the region's data are, since that is what the desk is for. */
import { Notice } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { duties, type Person } from '../session.ts';
import { FreshnessBoard } from './FreshnessBoard.tsx';

export function WelcomePage({ person, wanted }: { person: Person; wanted: string }) {
  useTitle('Meja kerja');
  const { name } = useRegion();
  const refused = wanted !== 'petugas/';
  return (
    <>
      <p class="eyebrow">
        {person.agency?.name ?? name} · {person.username}
      </p>
      <h1>Selamat bekerja, {person.displayName ?? person.username}</h1>
      {refused && <Notice tone="warn">Halaman itu bukan tugas akun Anda. Pilih salah satu pekerjaan di atas.</Notice>}
      {duties(person).any && <FreshnessBoard services={person.agency?.services} />}
    </>
  );
}
