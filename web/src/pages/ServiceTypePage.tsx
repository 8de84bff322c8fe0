/** A service type with the six components of its standard that the law wants published (PermenPANRB 15/2014). */
import { useRoute } from 'preact-iso';
import { dayText, durationText, feeText } from '../format.ts';
import { ServiceTypeDocument, type ServiceTypeQuery } from '../gql/open/graphql.ts';
import { Notice, SampleMark, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useQuery } from '../useQuery.ts';

type ServiceType = NonNullable<ServiceTypeQuery['serviceType']>;

export function ServiceTypePage() {
  const { id = '' } = useRoute().params;
  const found = useQuery(ServiceTypeDocument, { id });
  useTitle(found.data?.serviceType?.name ?? 'Jenis layanan');
  return (
    <Show found={found} what="jenis layanan">
      {({ serviceType }) =>
        serviceType ? (
          <Standard type={serviceType} />
        ) : (
          <>
            <h1>Layanan tidak ditemukan</h1>
            <p>Layanan ini tidak ada atau sudah tidak ditawarkan.</p>
            <a class="button" href="/">
              Cari layanan lain
            </a>
          </>
        )
      }
    </Show>
  );
}

function Standard({ type }: { type: ServiceType }) {
  const { region, agency } = type;
  const applies = type.service === 'licensing' && type.enabled;
  return (
    <article>
      <p class="eyebrow">
        {region?.name} {agency && `· ${agency.name}`} <SampleMark sample={type.sample} />
      </p>
      <h1>{type.name}</h1>
      {!type.enabled && <Notice tone="warn">Layanan ini sedang tidak dibuka.</Notice>}
      <dl class="facts">
        <div>
          <dt>Jangka waktu</dt>
          <dd>{durationText(type.durationValue, type.durationUnit)}</dd>
        </div>
        <div>
          <dt>Biaya</dt>
          <dd>{feeText(type.feeType, type.fee)}</dd>
        </div>
        <div>
          <dt>Yang Anda terima</dt>
          <dd>{type.product}</dd>
        </div>
      </dl>
      {type.feeFormula && <p>Rumus biaya: {type.feeFormula}</p>}
      {applies && (
        <p class="act">
          <a class="button" href={`/ajukan/${encodeURIComponent(type.id)}`}>
            Ajukan sekarang
          </a>
          <span class="faint">Tanpa akun. Anda menerima nomor tiket.</span>
        </p>
      )}
      <h2>Persyaratan</h2>
      <ul class="checks">
        {type.requirements.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>Prosedur</h2>
      <ol class="path">
        {type.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>Pengaduan, saran, dan masukan</h2>
      <ul>
        {type.complaintChannels.map((channel) => (
          <li key={channel}>{channel}</li>
        ))}
      </ul>
      <p class="faint">
        {type.skNumber && `Standar pelayanan: ${type.skNumber}. `}
        {type.effectiveFrom && `Berlaku sejak ${dayText(type.effectiveFrom)}.`}
      </p>
    </article>
  );
}
