/** The rules of all subjects, compiled once. */
import { ruleBookOf } from '../prose/rules';
import channels from './channels.json';
import common from './common.json';
import decisions from './decisions.json';
import documents from './documents.json';
import interpretation from './interpretation.json';
import left from './left.json';
import litigation from './litigation.json';
import press from './press.json';
import proposals from './proposals.json';
import publication from './publication.json';
import replies from './replies.json';
import requests from './requests.json';
import resources from './resources.json';
import reviews from './reviews.json';
import type { Subject } from '../prose/rules';

export const SUBJECTS = [
  common,
  publication,
  channels,
  press,
  interpretation,
  requests,
  replies,
  reviews,
  litigation,
  proposals,
  documents,
  decisions,
  resources,
  left,
] as Subject[];

export const RULES = ruleBookOf(SUBJECTS);
