import type { Locale } from '../../i18n';
import type { Identity } from '../../model/nouns';

/** The rule of an identity in words; its id where the codebook does not know it. */
export function identityNote(identity: Identity | undefined, id: string, locale: Locale): string {
  if (!identity) return id;
  if (locale === 'en') return identity.noteEn || identity.noteZh;
  return (locale === 'zh-Hant' && identity.noteHant) || identity.noteZh;
}
