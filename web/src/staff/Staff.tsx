export function Staff() {
  return <h1>Meja kerja</h1>;
}
