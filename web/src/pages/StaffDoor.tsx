/** Loads the staff's part when somebody of the staff opens it; others are asked to sign in. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { Failed, Loading } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { type Person, useSession } from '../session.ts';

export interface StaffProps {
  readonly person: Person;
  /** `petugas/harga`, `admin/akun`, … */
  readonly page: string;
  readonly id: string | undefined;
}

let loaded: ComponentType<StaffProps> | undefined;

export function StaffDoor() {
  const session = useSession();
  const { path } = useLocation();
  const { params } = useRoute();
  const [Staff, setStaff] = useState<ComponentType<StaffProps> | undefined>(() => loaded);
  const [failed, setFailed] = useState(false);
  const wanted = session.phase === 'signed-in' && !Staff && !failed;
  useTitle('Meja kerja');

  useEffect(() => {
    if (!wanted) return;
    import('../staff/Staff.tsx').then(
      (module) => {
        loaded = module.Staff;
        setStaff(() => module.Staff);
      },
      () => setFailed(true),
    );
  }, [wanted]);

  if (session.phase === 'visitor') return <SignInFirst path={path} />;
  if (failed)
    return (
      <Failed
        error={new Error('Meja kerja tidak dapat dimuat. Periksa sambungan Anda.')}
        retry={() => setFailed(false)}
      />
    );
  if (session.phase === 'opening' || !Staff) return <Loading what="meja kerja" />;
  const [room = 'petugas', name = ''] = path.split('/').filter(Boolean);
  return <Staff person={session.person} page={`${room}/${name}`} id={params.id} />;
}

function SignInFirst({ path }: { path: string }) {
  return (
    <>
      <h1>Masuk terlebih dahulu</h1>
      <p>Halaman ini untuk petugas daerah.</p>
      <p>
        <a class="button" href={`/masuk?ke=${encodeURIComponent(path)}`}>
          Masuk
        </a>
      </p>
    </>
  );
}
