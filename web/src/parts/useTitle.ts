import { useEffect } from 'preact/hooks';

/** The page's title, as the browser, its history and screen readers tell it. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Puja Indah: layanan publik daerah' : `${title} · Puja Indah`;
  }, [title]);
}
