/** Recognises identity numbers typed into the search box, so that they are neither looked up nor kept anywhere. */

// sixteen digits, perhaps in groups as on a card; a longer run of digits is some other number
const SIXTEEN_DIGITS = /(?<![0-9])[0-9](?:[ .-]{0,2}[0-9]){15}(?![0-9]|[ .-]{1,2}[0-9])/;

/**
 * Whether the text holds something of the form of a NIK or KK number (UU 24/2013 art. 84): such a search is answered
 * empty, whatever the index holds, and its text is written to no log.
 */
export const holdsIdentityNumber = (text: string): boolean => SIXTEEN_DIGITS.test(text.normalize('NFKC'));
