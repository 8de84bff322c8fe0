/** The fields of a licence application: who applies, and for which business. */
import type { FieldProblem } from '../graphql.ts';
import { Field, problemsOf } from '../parts/Field.tsx';
import type { ApplicationForm } from './draft.ts';

interface FieldsProps {
  readonly form: ApplicationForm;
  readonly problems: readonly FieldProblem[];
  change(part: Partial<ApplicationForm>): void;
}

interface ApplicantProps extends FieldsProps {
  readonly districts: readonly { readonly code: string; readonly name: string }[];
}

export function ApplicantFields({ form, problems, change, districts }: ApplicantProps) {
  return (
    <fieldset>
      <legend>Pemohon</legend>
      <Field name="applicantName" label="Nama lengkap" hint="Seperti tertulis di KTP." problems={problems}>
        {(input) => (
          <input
            {...input}
            autoComplete="name"
            value={form.applicantName}
            onInput={({ currentTarget }) => change({ applicantName: currentTarget.value })}
          />
        )}
      </Field>
      <Field name="applicantNik" label="NIK" hint="16 angka. Tidak disimpan di perangkat ini." problems={problems}>
        {(input) => (
          <input
            {...input}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            value={form.applicantNik}
            onInput={({ currentTarget }) => change({ applicantNik: currentTarget.value })}
          />
        )}
      </Field>
      <Field name="phone" label="Nomor telepon" hint="Misalnya 0812 3456 7890." problems={problems} optional>
        {(input) => (
          <input
            {...input}
            type="tel"
            autoComplete="tel"
            value={form.phone}
            onInput={({ currentTarget }) => change({ phone: currentTarget.value })}
          />
        )}
      </Field>
      <Field name="district" label="Kecamatan kegiatan atau bangunan" problems={problems} optional>
        {(input) => (
          <select
            {...input}
            value={form.district}
            onChange={({ currentTarget }) => change({ district: currentTarget.value })}
          >
            <option value="">Pilih kecamatan</option>
            {districts.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </fieldset>
  );
}

const BUSINESS = ['businessName', 'nib', 'kbliCode', 'kbliVersion', 'standardDeclared'] as const;

export function BusinessFields({ form, problems, change }: FieldsProps) {
  const used = BUSINESS.some((name) => form[name] !== '' && form[name] !== false);
  const wrong = BUSINESS.some((name) => problemsOf(problems, name).length > 0);
  return (
    <details class="card" open={used || wrong}>
      <summary>Untuk usaha (NIB, KBLI)</summary>
      <Field name="businessName" label="Nama usaha" problems={problems} optional>
        {(input) => (
          <input
            {...input}
            autoComplete="organization"
            value={form.businessName}
            onInput={({ currentTarget }) => change({ businessName: currentTarget.value })}
          />
        )}
      </Field>
      <Field name="nib" label="NIB (nomor induk berusaha)" hint="13 angka, dari OSS." problems={problems} optional>
        {(input) => (
          <input
            {...input}
            inputMode="numeric"
            autoComplete="off"
            value={form.nib}
            onInput={({ currentTarget }) => change({ nib: currentTarget.value })}
          />
        )}
      </Field>
      <div class="pairs">
        <Field name="kbliCode" label="Kode KBLI" hint="5 angka." problems={problems} optional>
          {(input) => (
            <input
              {...input}
              inputMode="numeric"
              autoComplete="off"
              value={form.kbliCode}
              onInput={({ currentTarget }) => change({ kbliCode: currentTarget.value })}
            />
          )}
        </Field>
        <Field name="kbliVersion" label="Versi KBLI" hint="Tertulis di NIB." problems={problems} optional>
          {(input) => (
            <select
              {...input}
              value={form.kbliVersion}
              onChange={({ currentTarget }) => change({ kbliVersion: currentTarget.value })}
            >
              <option value="">Pilih versi</option>
              <option value="2020">2020</option>
              <option value="2025">2025</option>
            </select>
          )}
        </Field>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={form.standardDeclared}
          onChange={({ currentTarget }) => change({ standardDeclared: currentTarget.checked })}
        />
        Saya menyatakan usaha ini memenuhi standar kegiatannya (pernyataan mandiri).
      </label>
    </details>
  );
}
