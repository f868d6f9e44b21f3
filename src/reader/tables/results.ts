/** Rows of section three between 上年结转 and 总计, in the order of the form, but for 其他处理. */
export const RESULTS =
  'replies_granted replies_partial refused_state_secret refused_prohibited_by_law ' +
  'refused_security refused_third_party refused_internal refused_process ' +
  'refused_enforcement_file refused_inquiry unable_not_held unable_needs_creation unable_unclear ' +
  'not_processed_petition not_processed_repeat not_processed_publication not_processed_excessive ' +
  'not_processed_reissue';
