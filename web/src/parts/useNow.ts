import { useEffect, useState } from 'preact/hooks';

/** Milliseconds now, moving on once a minute, so that ages on the page stay true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
