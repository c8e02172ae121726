import type { Engine, EngineRequest } from './engine.ts';
export async function startMongod(_r: EngineRequest, _b: string): Promise<Engine> { throw new Error('no'); }
