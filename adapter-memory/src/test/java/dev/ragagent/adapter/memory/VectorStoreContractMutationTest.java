package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of vector stores finds what is wrong with a store: for each mutant the tests that must fail. */
class VectorStoreContractMutationTest {
    static Stream<Arguments> mutants() {
        return Stream.of(
                caught(SearchMutants.WrongScale.class, "pinsTheScaleOfTheCosine", "comparesDirectionsAndNotLengths"),
                caught(
                        SearchMutants.RanksFromTwo.class,
                        "ordersHitsByFallingCosineWithRanksFromOne",
                        "ordersTermHitsByFallingScoreWithRanksFromOne"),
                caught(SearchMutants.TiesByNothing.class, "ordersEqualCosinesById", "ordersEqualTermScoresById"),
                caught(SearchMutants.ForgetsEveryEighthHit.class, "findsNearlyAllOfWhatAnExactSearchFinds"),
                caught(
                        SearchMutants.SparseHitsWithoutCosine.class,
                        "givesTheCosineOfWhatTermsFound",
                        "givesBothSidesApartWithTheCosineOfEveryHit"),
                caught(SearchMutants.TermScoresOfListedHitsAlone.class, "givesTheTermScoreOfWhatVectorsFound"),
                caught(SearchMutants.RareTermsWeighNoMore.class, "weighsRareTermsMore"),
                caught(SearchMutants.IdealIsTheBestFound.class, "countsTermsThatNoChunkHoldsInTheBestScore"),
                caught(SearchMutants.IdealTooLow.class, "givesABestScoreThatNoHitExceeds"),
                caught(
                        SearchMutants.DeclaresNothing.class,
                        "refusesTermSearchUnlessDeclared",
                        "givesNoBestScoreUnlessDeclared"),
                caught(SearchMutants.DeclaresPersistence.class, "keepsItsDataAndItsIdWhenOpenedAgain"),
                caught(SearchMutants.FiltersAfterTheLimit.class, "filtersBeforeTheLimit"),
                caught(SearchMutants.ReadsQuestionsAsSyntax.class, "takesAnyQuestionAsPlainWords"),
                caught(DataMutants.LosesDeletes.class, "missesWhatWasDeletedAtOnce", "findsNoTermsOfWhatWasDeleted"),
                caught(DataMutants.ShowsWritesLate.class, "seesWhatWasPutInAtOnce"),
                caught(DataMutants.KeepsTheOldMetadata.class, "replacesEverythingOfAChunk"),
                caught(DataMutants.CutsLongTexts.class, "givesLongTextsBack"),
                caught(DataMutants.MixesKinds.class, "keepsKindsApart", "agreesWithTheFiltersOwnMeaning"),
                caught(
                        DataMutants.TakesTheLastOfTwins.class,
                        "refusesOneIdTwiceInACall",
                        "writesNothingWhenOneIdStandsTwice"),
                caught(DataMutants.WritesUntilItMeetsAMisfit.class, "writesNothingWhenOneVectorHasOtherDimensions"),
                caught(DataMutants.PagesInSignedOrder.class, "pagesThroughEverythingInTheOrderOfIds"),
                caught(DataMutants.NeverKnowsTheLastPage.class, "saysWhichPageIsTheLast"),
                caught(DataMutants.RepeatsTheFirstPage.class, "pagesThroughEverythingInTheOrderOfIds"),
                caught(DataMutants.KeepsItsIdThoughEmptied.class, "isANewStoreWhenOpenedAgainUnlessItPersists"),
                caught(DataMutants.TearsChunks.class, "showsReadersBesideWritersEachChunkWhole"),
                caught(DataMutants.LosesOneOfTwoWrites.class, "losesNothingOfManyWriters"),
                caught(
                        BackendMutants.TellsTheModelItIsOpenedFor.class,
                        "keepsItsModelWhenOpenedForAnotherOfTheSameDimensions",
                        "keepsItsModelWhenOpenedForAnotherOfOtherDimensions"),
                caught(
                        BackendMutants.WipesDataOfAnotherModel.class,
                        "keepsItsModelWhenOpenedForAnotherOfTheSameDimensions",
                        "keepsItsModelWhenOpenedForAnotherOfOtherDimensions"),
                caught(BackendMutants.LetsASecondOwnerIn.class, "hasOneOwnerOrSharesItsData"),
                caught(BackendMutants.LeaksTheLibrarysErrors.class, "saysThatItsBackendFailsAndWorksOnAfterwards"),
                caught(BackendMutants.FindsNothingInAnOutage.class, "saysThatItsBackendFailsAndWorksOnAfterwards"),
                caught(BackendMutants.NeverRecovers.class, "saysThatItsBackendFailsAndWorksOnAfterwards"),
                caught(ClosingMutants.SearchesThoughClosed.class, "refusesToWorkOnceItIsClosed"),
                caught(ClosingMutants.FailsInAWayOfItsOwn.class, "closesBesideCallsThatAreUnderWay"),
                caught(ClosingMutants.ClearsTheInterruptStatus.class, "closesOnAnInterruptedThread"),
                caught(TimeMutants.KnowsNoDeadline.class, "endsByItsDeadlineWhenTheBackendStalls"),
                caught(TimeMutants.EndsLate.class, "endsByItsDeadlineWhenTheBackendStalls"),
                caught(TimeMutants.AbandonsCalls.class, "endsByItsDeadlineWhenTheBackendStalls"),
                caught(TimeMutants.DefersInterrupts.class, "endsWhenInterruptedWhileTheBackendStalls"),
                caught(TimeMutants.SwallowsTheInterruptStatus.class, "doesNothingOnAnInterruptedThread"),
                caught(TimeMutants.BeginsTooLate.class, "doesNothingOnceItsDeadlineIsOver"),
                caught(TimeMutants.BreaksWhenInterrupted.class, "worksOnAfterAHundredInterruptsAtSeededMoments"),
                caught(TimeMutants.LetsStraysComeLate.class, "letsNoWriteThatWasLeftComeInAfterALaterOne"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void catchesWhatIsWrong(Class<? extends MutantContract> mutant, String[] tests) {
        for (String test : tests) {
            assertThat(ContractRun.of(right(mutant), test).failed().count())
                    .as("failures of a right store in %s", test)
                    .isZero();
            assertThat(ContractRun.of(mutant, test).failed().count())
                    .as("failures of %s in %s", mutant.getSimpleName(), test)
                    .isEqualTo(1);
        }
    }

    /** The store of which this is the mutant. */
    private static Class<? extends MutantContract> right(Class<? extends MutantContract> mutant) {
        return BackendMutants.OnABackend.class.isAssignableFrom(mutant)
                ? BackendMutants.Faithful.class
                : MutantContract.Faithful.class;
    }

    private static Arguments caught(Class<? extends MutantContract> mutant, String... tests) {
        return Arguments.of(mutant, tests);
    }
}
