/** Applies for a licence, without an account. */

import { useRef, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { ApplyFormDocument, type ApplyFormQuery, SubmitLicenceDocument } from '../gql/open/graphql.ts';
import { type FieldProblem, Refused, send } from '../graphql.ts';
import { focusFirstWrong } from '../parts/Field.tsx';
import { Failed, Notice, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { useQuery } from '../useQuery.ts';
import { ApplicantFields, BusinessFields } from './applyFields.tsx';
import { type ApplicationForm, dropDraft, keepDraft, readDraft } from './draft.ts';
import { keepReceipt } from './receipt.ts';

type ServiceType = NonNullable<ApplyFormQuery['serviceType']>;

export function ApplyPage() {
  const { typeId = '' } = useRoute().params;
  const found = useQuery(ApplyFormDocument, { id: typeId });
  useTitle(`Ajukan ${found.data?.serviceType?.name ?? 'izin'}`);
  return (
    <Show found={found} what="formulir">
      {({ serviceType }) =>
        serviceType?.enabled && serviceType.service === 'licensing' && serviceType.region ? (
          <Form type={serviceType} region={serviceType.region} />
        ) : (
          <>
            <h1>Layanan ini tidak dapat diajukan di sini</h1>
            <a class="button" href="/bidang/licensing">
              Lihat jenis izin
            </a>
          </>
        )
      }
    </Show>
  );
}

/** Blank texts are not sent: nothing was given. */
const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function Form({ type, region }: { type: ServiceType; region: NonNullable<ServiceType['region']> }) {
  const { route } = useLocation();
  const { timeZone } = useRegion();
  const [draft, setDraft] = useState(() => readDraft(type.id));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [error, setError] = useState<Error | undefined>(undefined);
  const [sending, setSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const { form } = draft;

  const change = (part: Partial<ApplicationForm>) => {
    const next = { ...draft, form: { ...form, ...part } };
    setDraft(next);
    keepDraft(type.id, next);
    setProblems(problems.filter(({ path }) => !Object.hasOwn(part, path)));
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setError(undefined);
    try {
      const { submitLicenceApplication: made } = await send(SubmitLicenceDocument, {
        input: {
          idempotencyKey: draft.idempotencyKey,
          region: region.code,
          licenceType: type.id,
          applicantName: form.applicantName,
          applicantNik: form.applicantNik.replace(/\s/g, ''),
          phone: given(form.phone),
          district: given(form.district),
          businessName: given(form.businessName),
          nib: given(form.nib),
          kbliCode: given(form.kbliCode),
          kbliVersion: given(form.kbliVersion),
          standardDeclared: form.standardDeclared,
        },
      });
      const { ticket, secret, application } = made;
      const { licenceTypeName: name, submittedAt, dueAt, dueNote, requirements } = application;
      keepReceipt({ ticket, secret, name, submittedAt, dueAt, dueNote, requirements, timeZone });
      dropDraft(type.id);
      route('/tanda-terima', true);
    } catch (refusal) {
      setSending(false);
      setError(refusal as Error);
      if (refusal instanceof Refused) {
        setProblems(refusal.fields);
        focusFirstWrong(element.current);
      }
    }
  };

  return (
    <>
      <p class="eyebrow">{region.name}</p>
      <h1>Ajukan {type.name}</h1>
      <details class="card">
        <summary>Siapkan persyaratan ({type.requirements.length})</summary>
        <ul class="checks">
          {type.requirements.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </details>
      <form ref={element} onSubmit={submit} noValidate aria-label={`Permohonan ${type.name}`}>
        <ApplicantFields form={form} problems={problems} change={change} districts={region.children} />
        <BusinessFields form={form} problems={problems} change={change} />
        {error && (problems.length > 0 ? <Notice tone="bad">{error.message}</Notice> : <Failed error={error} />)}
        <p class="act">
          <button type="submit" disabled={sending}>
            {sending ? 'Mengirim …' : 'Kirim permohonan'}
          </button>
          <span class="faint">NIK hanya dapat dilihat oleh Anda dan petugas daerah.</span>
        </p>
      </form>
    </>
  );
}
