import { z } from 'zod';
import { pageOf } from '../../contract/answers.ts';
import { ProposalAnswer } from '../../contract/answers-concepts.ts';
import { ConceptId, Cursor, Id } from '../../contract/fields.ts';
import {
  AcceptanceInput,
  ConceptProposalInput,
  ProposalMergeInput,
  ProposalQuery,
  RefusalInput,
  WordingProposalInput,
} from '../../contract/inputs-concepts.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Decide } from './decide.ts';
import type { ProposalsService } from './proposals.service.ts';

const ProposalParams = z.strictObject({ proposalId: Id });

export function declareProposalRoutes(endpoints: Endpoints, service: ProposalsService, decide: Decide): void {
  declareProposing(endpoints, service);
  declareReading(endpoints, service);
  declareDeciding(endpoints, decide);
}

function declareProposing(endpoints: Endpoints, service: ProposalsService): void {
  endpoints.api(
    {
      method: 'post',
      path: '/concept-proposals',
      access: 'member',
      summary:
        'Propose a concept for the vocabulary; 409 with the names of similar ones until similarSeen is true',
      body: ConceptProposalInput,
      answer: ProposalAnswer,
      status: 201,
    },
    ({ viewer, body }) => service.propose(viewer, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/concepts/:conceptId/proposals',
      access: 'member',
      summary: 'Propose other labels or further synonyms for a concept',
      params: z.strictObject({ conceptId: ConceptId }),
      body: WordingProposalInput,
      answer: ProposalAnswer,
      status: 201,
    },
    ({ viewer, params, body }) => service.proposeWording(viewer, params.conceptId, body),
  );
}

function declareReading(endpoints: Endpoints, service: ProposalsService): void {
  endpoints.api(
    {
      method: 'get',
      path: '/me/concept-proposals',
      access: 'member',
      summary: 'Own proposals and what came of them',
      query: z.strictObject({ cursor: Cursor.optional() }),
      answer: pageOf(ProposalAnswer),
    },
    ({ viewer, query }) => service.mine(viewer, query.cursor),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/concept-proposals',
      access: 'moderator',
      summary: 'Proposals that wait for a decision, or were decided: for moderators of all topics',
      query: ProposalQuery,
      answer: pageOf(ProposalAnswer),
    },
    ({ viewer, query }) => service.queue(viewer, query),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/concept-proposals/:proposalId',
      access: 'member',
      summary: 'One proposal: for its proposer and the moderators of all topics',
      params: ProposalParams,
      answer: ProposalAnswer,
    },
    ({ viewer, params }) => service.read(viewer, params.proposalId),
  );
}

function declareDeciding(endpoints: Endpoints, decide: Decide): void {
  endpoints.api(
    {
      method: 'post',
      path: '/concept-proposals/:proposalId/acceptance',
      access: 'moderator',
      summary: 'Take a proposal into the vocabulary, as proposed or as edited; the proposer is told',
      params: ProposalParams,
      body: AcceptanceInput,
      answer: ProposalAnswer,
    },
    ({ viewer, params, body }) => decide.accept(viewer, params.proposalId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/concept-proposals/:proposalId/merge',
      access: 'moderator',
      summary: 'Make the words of a proposal synonyms of a concept that stands; the proposer is told',
      params: ProposalParams,
      body: ProposalMergeInput,
      answer: ProposalAnswer,
    },
    ({ viewer, params, body }) => decide.merge(viewer, params.proposalId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/concept-proposals/:proposalId/refusal',
      access: 'moderator',
      summary: 'Refuse a proposal with a reason that the proposer is told',
      params: ProposalParams,
      body: RefusalInput,
      answer: ProposalAnswer,
    },
    ({ viewer, params, body }) => decide.refuse(viewer, params.proposalId, body),
  );
}
