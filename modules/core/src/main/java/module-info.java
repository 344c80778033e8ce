/** The search: space, study, rules. It requires nothing, which the compiler enforces. */
module dev.audition.core {
  requires static org.jspecify;

  exports dev.audition.catalog;
  exports dev.audition.hook;
  exports dev.audition.forecast;
  exports dev.audition.machine;
  exports dev.audition.pruner;
  exports dev.audition.random;
  exports dev.audition.replay;
  exports dev.audition.sampler;
  exports dev.audition.space;
  exports dev.audition.study;

  uses dev.audition.hook.HookProvider;
  uses dev.audition.pruner.PrunerProvider;
  uses dev.audition.sampler.SamplerProvider;
  uses dev.audition.study.StopRuleProvider;
}
