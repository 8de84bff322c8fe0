/**
 * Function words: they say nothing about what is sought. They are left out of bodies, and out of a query that has other words.
 * Words that also name places (Dalam, Luar, Atas, Tengah) are not among them.
 */
export const STOPWORD_LIST = `
  yang dan di ke dari untuk pada dengan oleh atau juga agar supaya karena sebab bahwa jika bila kalau apabila maka
  ini itu tersebut adalah ialah merupakan yaitu yakni akan telah sudah belum masih dapat bisa harus
  tidak bukan jangan para hingga sampai sejak ketika sebagai seperti
  serta maupun namun tetapi tapi sedangkan sehingga tentang terhadap bagi demi per setiap
  saya aku kami kita anda kamu dia ia mereka
  apa apakah bagaimana gimana mana dimana kapan siapa mengapa kenapa berapa cara caranya mau ingin
  dll dsb dst
`;

const STOPWORDS: ReadonlySet<string> = new Set(STOPWORD_LIST.trim().split(/\s+/));

/** Whether a folded word carries no meaning of its own. */
export const isStopword = (word: string): boolean => STOPWORDS.has(word);
