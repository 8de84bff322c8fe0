/** Edits the published standard of a service type. */
import { useState } from 'preact/hooks';
import { readRupiah } from '../format.ts';
import { EditServiceTypeDocument, type EditServiceTypeQuery, UpdateServiceTypeDocument } from '../gql/staff/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { Failed, Notice, Show } from '../parts/Status.tsx';
import { useCommand } from '../useCommand.ts';
import { useQuery } from '../useQuery.ts';

type ServiceType = NonNullable<EditServiceTypeQuery['serviceType']>;

export function ServiceTypeEditor({ id }: { id: string }) {
  const found = useQuery(EditServiceTypeDocument, { id });
  const [saved, setSaved] = useState(false);
  return (
    <>
      <p>
        <a class="call" href="/admin/layanan">
          ← Layanan
        </a>
      </p>
      {saved && <Notice tone="good">Perubahan tersimpan.</Notice>}
      <Show found={found} what="jenis layanan">
        {({ serviceType }) =>
          serviceType ? (
            <Form
              key={serviceType.version}
              type={serviceType}
              reload={found.reload}
              done={() => {
                setSaved(true);
                found.reload();
              }}
            />
          ) : (
            <h1>Jenis layanan tidak ditemukan</h1>
          )
        }
      </Show>
    </>
  );
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const textsOf = (type: ServiceType) => ({
  name: type.name,
  requirements: type.requirements.join('\n'),
  steps: type.steps.join('\n'),
  durationValue: String(type.durationValue),
  fee: type.fee === null ? '' : String(type.fee),
  feeFormula: type.feeFormula ?? '',
  product: type.product,
  complaintChannels: type.complaintChannels.join('\n'),
  skNumber: type.skNumber ?? '',
});

type Texts = ReturnType<typeof textsOf>;

const FIELDS: readonly {
  readonly name: keyof Texts;
  readonly label: string;
  readonly hint?: string;
  readonly area?: true;
}[] = [
  { name: 'name', label: 'Nama layanan' },
  { name: 'requirements', label: '1. Persyaratan', hint: 'Satu per baris.', area: true },
  { name: 'steps', label: '2. Prosedur', hint: 'Satu langkah per baris.', area: true },
  { name: 'durationValue', label: '3. Jangka waktu' },
  { name: 'fee', label: '4. Biaya (Rp)' },
  { name: 'feeFormula', label: '4. Rumus biaya' },
  { name: 'product', label: '5. Produk pelayanan' },
  { name: 'complaintChannels', label: '6. Pengaduan', hint: 'Satu saluran per baris.', area: true },
  { name: 'skNumber', label: 'Nomor SK standar pelayanan' },
];

const UNITS = { MINUTE: 'menit', HOUR: 'jam', WORKING_DAY: 'hari kerja', DAY: 'hari kalender' } as const;
const FEES = { FREE: 'Gratis', FIXED: 'Tarif tetap', FORMULA: 'Dihitung menurut rumus' } as const;

function Form({ type, reload, done }: { type: ServiceType; reload: () => void; done: () => void }) {
  const [texts, setTexts] = useState(() => textsOf(type));
  const [unit, setUnit] = useState(type.durationUnit);
  const [feeType, setFeeType] = useState(type.feeType);
  const [enabled, setEnabled] = useState(type.enabled);
  const { run, busy, error, refusal } = useCommand();
  const problems = refusal?.fields ?? [];
  const hidden = (name: keyof Texts) =>
    (name === 'fee' && feeType !== 'FIXED') || (name === 'feeFormula' && feeType !== 'FORMULA');
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        const answer = await run(UpdateServiceTypeDocument, {
          id: type.id,
          version: type.version,
          name: texts.name.trim(),
          enabled,
          requirements: lines(texts.requirements),
          steps: lines(texts.steps),
          durationValue: Number.parseInt(texts.durationValue, 10) || 0,
          durationUnit: unit,
          feeType,
          fee: feeType === 'FIXED' ? readRupiah(texts.fee) : null,
          feeFormula: feeType === 'FORMULA' ? texts.feeFormula.trim() : null,
          product: texts.product.trim(),
          complaintChannels: lines(texts.complaintChannels),
          ...(texts.skNumber.trim() ? { skNumber: texts.skNumber.trim() } : {}),
        });
        if (answer) done();
      }}
    >
      <h1>{type.name}</h1>
      <label class="check">
        <input type="checkbox" checked={enabled} onChange={({ currentTarget }) => setEnabled(currentTarget.checked)} />
        Layanan dibuka
      </label>
      {FIELDS.filter(({ name }) => !hidden(name)).map(({ name, label, hint, area }) => (
        <Field key={name} name={name} label={label} problems={problems} {...(hint ? { hint } : {})}>
          {(input) => {
            const rest = { ...input, required: false, value: texts[name] };
            const write = (text: string) => setTexts((before) => ({ ...before, [name]: text }));
            return area ? (
              <textarea {...rest} onInput={({ currentTarget }) => write(currentTarget.value)} />
            ) : (
              <input {...rest} onInput={({ currentTarget }) => write(currentTarget.value)} />
            );
          }}
        </Field>
      ))}
      <div class="pairs">
        <Field name="durationUnit" label="Satuan jangka waktu" problems={problems}>
          {(input) => (
            <select
              {...input}
              value={unit}
              onChange={({ currentTarget }) => setUnit(currentTarget.value as typeof unit)}
            >
              {Object.entries(UNITS).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="feeType" label="Jenis biaya" problems={problems}>
          {(input) => (
            <select
              {...input}
              value={feeType}
              onChange={({ currentTarget }) => setFeeType(currentTarget.value as typeof feeType)}
            >
              {Object.entries(FEES).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {error && (
        <Failed
          error={error}
          {...(refusal?.code === 'VERSION_CONFLICT' ? { retry: reload, retryName: 'Muat ulang' } : {})}
        />
      )}
      <button type="submit" disabled={busy}>
        {busy ? 'Menyimpan …' : 'Simpan'}
      </button>
    </form>
  );
}
