import { useTitle } from '../parts/useTitle.ts';

export function NotFoundPage() {
  useTitle('Halaman tidak ditemukan');
  return (
    <>
      <h1>Halaman tidak ditemukan</h1>
      <p>Alamat ini tidak ada, atau sudah dipindahkan.</p>
      <p>
        <a class="button" href="/">
          Ke beranda dan pencarian
        </a>
      </p>
    </>
  );
}
