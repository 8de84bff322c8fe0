/** The gateway's own rows of the errors table. */
import { defineError } from '@puja-indah/domain';

export const TOKEN_INVALID = defineError('TOKEN_INVALID', 'UNAUTHENTICATED', {
  message: 'Sesi Anda tidak dikenali. Silakan masuk kembali.',
  hint: 'The access token is not valid here (signature, issuer or audience). Sign in again, or leave the Authorization header out.',
});
export const TOKEN_EXPIRED = defineError('TOKEN_EXPIRED', 'UNAUTHENTICATED', {
  message: 'Sesi Anda telah berakhir. Perbarui sesi atau masuk kembali.',
  hint: 'The access token has expired or was revoked. Use the refresh mutation, or sign in again.',
});

export const GRAPHQL_INVALID = defineError<{ problem: string }>('GRAPHQL_INVALID', 'VALIDATION_FAILED', {
  message: 'Permintaan tidak sesuai dengan skema. Periksa kembali isi kueri.',
  hint: ({ problem }) => problem,
});
export const INPUT_INVALID = defineError<{ problem: string }>('INPUT_INVALID', 'VALIDATION_FAILED', {
  message: 'Isian tidak sesuai dengan bentuk yang diminta. Periksa kembali nilainya.',
  hint: ({ problem }) => problem,
});
export const REQUEST_MALFORMED = defineError<{ problem: string }>('REQUEST_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Permintaan tidak dapat dibaca. Kirim satu operasi GraphQL sebagai JSON.',
  hint: ({ problem }) => `${problem}. Send one operation as application/json: {"query", "variables", "operationName"}.`,
});
export const BODY_TOO_LARGE = defineError<{ max: number }>('BODY_TOO_LARGE', 'VALIDATION_FAILED', {
  message: ({ max }) => `Kiriman terlalu besar; batasnya ${max} byte. Bagi menjadi beberapa bagian.`,
  hint: ({ max }) => `The body may have ${max} bytes. Split it.`,
});
export const BODY_ENDED_EARLY = defineError('BODY_ENDED_EARLY', 'VALIDATION_FAILED', {
  message: 'Kiriman terputus sebelum selesai. Kirim lagi.',
  hint: 'The connection ended before the body did. Send it again.',
});
export const CROSS_SITE_REFUSED = defineError('CROSS_SITE_REFUSED', 'FORBIDDEN', {
  message: 'Permintaan dari situs lain ditolak. Buka layanan ini langsung dari alamatnya.',
  hint: 'The browser says that another site made this request. Send it from the same origin, or with the header apollo-require-preflight.',
});
export const MUTATION_OVER_GET = defineError('MUTATION_OVER_GET', 'VALIDATION_FAILED', {
  message: 'Perubahan data hanya dapat dikirim dengan POST.',
  hint: 'Send mutations by POST.',
});
export const SECRET_OVER_GET = defineError<{ argument: string }>('SECRET_OVER_GET', 'VALIDATION_FAILED', {
  message: 'Rahasia dan nomor identitas tidak boleh ada di alamat (GET). Kirim dengan POST.',
  hint: ({ argument }) =>
    `${argument} carries a secret or personal data, and addresses end up in logs. Send it by POST.`,
});

/** Clients look for this code and this very text, and send the document again with its hash. */
export const PERSISTED_QUERY_NOT_FOUND = defineError('PERSISTED_QUERY_NOT_FOUND', 'NOT_FOUND', {
  message: 'PersistedQueryNotFound',
  hint: 'No document of this hash is known here. Send it once as text, with the hash.',
});
export const PERSISTED_QUERY_HASH_MISMATCH = defineError('PERSISTED_QUERY_HASH_MISMATCH', 'VALIDATION_FAILED', {
  message: 'Sidik (hash) dokumen tidak cocok dengan isinya. Kirim isi dokumen saja.',
  hint: 'extensions.persistedQuery.sha256Hash is not the SHA-256 of the query. Mend it or leave it out.',
});
export const DOCUMENT_UNKNOWN = defineError('DOCUMENT_UNKNOWN', 'NOT_FOUND', {
  message: 'Versi aplikasi ini tidak dikenal lagi. Muat ulang halaman, atau perbarui aplikasi.',
  hint: 'No trusted document has this documentId. Send the text of the document, or have the list of your client installed (TRUSTED_DOCUMENTS).',
});
export const DOCUMENT_NOT_TRUSTED = defineError('DOCUMENT_NOT_TRUSTED', 'FORBIDDEN', {
  message: 'Hanya kueri yang terdaftar yang dilayani di sini. Daftarkan dokumennya kepada pengelola.',
  hint: 'This installation serves trusted documents alone (TRUSTED_DOCUMENTS_ONLY=1). Have the list of your client installed (TRUSTED_DOCUMENTS).',
});

export const OPERATION_TOO_LARGE = defineError<{ what: string; found: number; max: number }>(
  'OPERATION_TOO_LARGE',
  'VALIDATION_FAILED',
  {
    message: 'Kueri terlalu besar. Bagi menjadi beberapa permintaan.',
    hint: ({ what, found, max }) => `The operation has ${found} ${what}; the limit is ${max}. Split it.`,
  },
);
export const LIST_TOO_LONG = defineError<{ argument: string; max: number }>('LIST_TOO_LONG', 'VALIDATION_FAILED', {
  message: ({ max }) => `Jumlah data per halaman paling banyak ${max}. Gunakan halaman berikutnya.`,
  hint: ({ argument, max }) => `"${argument}" may be at most ${max}. Page with "after".`,
});
export const ONE_SECRET_MUTATION = defineError<{ max: number }>('ONE_SECRET_MUTATION', 'VALIDATION_FAILED', {
  message: ({ max }) => `Satu permintaan hanya boleh memuat ${max} percobaan masuk atau penggunaan rahasia.`,
  hint: ({ max }) => `Mutations that take a secret (login, refresh, ...) may occur ${max} time in an operation.`,
});
export const TOO_MANY_REQUESTS = defineError<{ seconds: number }>('TOO_MANY_REQUESTS', 'RATE_LIMITED', {
  message: ({ seconds }) => `Terlalu banyak permintaan. Coba lagi dalam ${seconds} detik.`,
  hint: ({ seconds }) => `Wait ${seconds} s; see the RateLimit headers.`,
});

export const SUBGRAPH_UNAVAILABLE = defineError<{ service: string }>('SUBGRAPH_UNAVAILABLE', 'UNAVAILABLE', {
  message: ({ service }) => `Layanan ${service} sedang tidak tersedia. Coba lagi beberapa saat lagi.`,
  hint: ({ service }) => `The subgraph ${service} did not answer. Other fields are complete. Try again.`,
});
export const FIELD_UNANSWERED = defineError<{ field: string }>('FIELD_UNANSWERED', 'INTERNAL', {
  message: 'Sebagian data tidak dapat ditampilkan. Coba lagi; bila berulang, sampaikan kepada pengelola.',
  hint: ({ field }) =>
    `${field} has no value that its type allows: its subgraph gave none, or no subgraph can be asked for it.`,
});
export const SHUTTING_DOWN = defineError('SHUTTING_DOWN', 'UNAVAILABLE', {
  message: 'Server sedang dimatikan. Coba lagi beberapa saat lagi.',
  hint: 'This server is ending. Connect again; another one answers.',
});
export const TOO_MANY_STREAMS = defineError('TOO_MANY_STREAMS', 'UNAVAILABLE', {
  message: 'Terlalu banyak pengikut perubahan saat ini. Coba lagi beberapa saat lagi.',
  hint: 'The server follows as many streams as it may. Try again later, or page with Query.changes.',
});
export const NO_SUCH_PAGE = defineError('NO_SUCH_PAGE', 'NOT_FOUND', {
  message: 'Alamat ini tidak ada. Periksa kembali alamatnya.',
  hint: 'No route here. GraphQL is at /graphql, changes at /changes.',
});
export const PARAMETER_INVALID = defineError<{ parameter: string }>('PARAMETER_INVALID', 'VALIDATION_FAILED', {
  message: ({ parameter }) => `Nilai ${parameter} tidak dapat dipakai. Periksa kembali.`,
  hint: ({ parameter }) => `The query parameter ${parameter} has no usable value.`,
});
export const PARAMETER_UNKNOWN = defineError<{ parameter: string; known: string }>(
  'PARAMETER_UNKNOWN',
  'VALIDATION_FAILED',
  {
    message: ({ parameter, known }) => `Parameter ${parameter} tidak dikenal. Yang dikenal: ${known}.`,
    hint: ({ parameter, known }) => `There is no query parameter ${parameter}; there are: ${known}.`,
  },
);
export const INTERNAL = defineError<{ traceId: string }>('INTERNAL', 'INTERNAL', {
  message: ({ traceId }) => `Terjadi kesalahan pada sistem. Coba lagi; bila berulang, sampaikan kode ${traceId}.`,
  hint: ({ traceId }) => `Unexpected error; the log has its cause under trace id ${traceId}.`,
});
