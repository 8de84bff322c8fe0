/** The satisfaction survey for an ended request: nine questions of PermenPANRB 14/2017. */
import { useState } from 'preact/hooks';
import { useCommandKey } from '../commandKey.ts';
import { RateDocument } from '../gql/open/graphql.ts';
import { send } from '../graphql.ts';
import { Failed, Notice } from '../parts/Status.tsx';

const ELEMENTS = [
  'Persyaratan',
  'Prosedur',
  'Waktu pelayanan',
  'Biaya',
  'Hasil layanan',
  'Kemampuan petugas',
  'Perilaku petugas',
  'Sarana dan prasarana',
  'Penanganan pengaduan',
] as const;
const ANSWERS = ['Tidak baik', 'Kurang baik', 'Baik', 'Sangat baik'] as const;

export function SurveyForm({ ticket, secret }: { ticket: string; secret: string }) {
  const [answers, setAnswers] = useState<readonly (number | null)[]>(ELEMENTS.map(() => null));
  const [error, setError] = useState<Error | undefined>(undefined);
  const [done, setDone] = useState(false);
  const command = useCommandKey();
  const complete = answers.flatMap((answer) => (answer === null ? [] : [answer]));
  if (done)
    return (
      <Notice tone="good" title="Terima kasih.">
        <p>Jawaban Anda disimpan tanpa nomor tiket.</p>
      </Notice>
    );
  return (
    <form
      class="card"
      onSubmit={async (event) => {
        event.preventDefault();
        if (complete.length < ELEMENTS.length) return setError(new Error('Jawab kesembilan unsur terlebih dahulu.'));
        setError(undefined);
        try {
          await send(RateDocument, { input: command.keyed({ ticket, secret, answers: complete }) });
          setDone(true);
        } catch (refusal) {
          setError(refusal as Error);
        }
      }}
    >
      <h2>Nilai layanan ini</h2>
      {ELEMENTS.map((element, index) => (
        <fieldset key={element} class="rating">
          <legend>{element}</legend>
          {ANSWERS.map((answer, value) => (
            <label key={answer} class="check">
              <input
                type="radio"
                name={`u${index}`}
                checked={answers[index] === value + 1}
                onChange={() => setAnswers(answers.map((each, at) => (at === index ? value + 1 : each)))}
              />
              {answer}
            </label>
          ))}
        </fieldset>
      ))}
      {error && <Failed error={error} />}
      <button type="submit">Kirim penilaian</button>
    </form>
  );
}
