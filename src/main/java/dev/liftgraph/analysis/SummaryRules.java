package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SummaryAnalysisInput.CellInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.VariantInput;
import dev.liftgraph.api.Keys;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks sums made elsewhere, except for the arms themselves. */
record SummaryRules(SummaryAnalysisInput input, CalculatorFindings findings) {
    private static final int MOST_CELLS = 500;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_LOOKS = 1_000;

    /**
     * @param kind of all arms; null when there is none
     */
    void check(@Nullable MetricKind kind) {
        variants();
        cells();
        findings.significanceLevel(input.significanceLevel());
        findings.power(input.power(), input.significanceLevel());
        findings.between(input.looks(), 1, MOST_LOOKS, "looks");
        if (input.days() != null) {
            findings.between(input.days(), 0, 100_000, "days");
        }
        engine();
        PlannedEffect planned = input.plannedEffect();
        if (planned != null && kind != null) {
            String path = "plannedEffect";
            findings.control(kind, planned.baseline(), planned.standardDeviation(), path);
            findings.effect(kind, planned.baseline(), planned.minimumDetectableEffect(), path);
        }
    }

    private void variants() {
        List<VariantInput> variants = input.variants();
        findings.weights(
                variants.stream().map(VariantInput::weight).toList(), variants.size(), "variants");
        findings.require(
                variants.stream().filter(VariantInput::control).count() == 1,
                CalculatorErrorCode.CONTROL_NOT_UNIQUE,
                "Exactly one variant must be the control.",
                "variants");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < variants.size(); i++) {
            findings.require(
                    Keys.isKey(variants.get(i).key()),
                    CalculatorErrorCode.KEY_INVALID,
                    "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                    "variants",
                    i,
                    "key");
            findings.require(
                    seen.add(variants.get(i).key()),
                    CalculatorErrorCode.VARIANT_KEY_REPEATED,
                    "Another variant has this key.",
                    "variants",
                    i,
                    "key");
        }
    }

    private void cells() {
        List<CellInput> cells = input.cells();
        findings.require(
                !cells.isEmpty() && cells.size() <= MOST_CELLS,
                CalculatorErrorCode.CELL_COUNT_OUT_OF_RANGE,
                "There are 1 to " + MOST_CELLS + " cells.",
                "cells");
        Set<List<@Nullable String>> seen = new HashSet<>();
        Map<String, Boolean> registered = new HashMap<>();
        for (int i = 0; i < Math.min(cells.size(), MOST_CELLS); i++) {
            CellInput cell = cells.get(i);
            name(cell.segment(), i, "segment");
            name(cell.stratum(), i, "stratum");
            findings.require(
                    seen.add(Arrays.asList(cell.segment(), cell.stratum())),
                    CalculatorErrorCode.CELL_REPEATED,
                    "Another cell has this segment and stratum.",
                    "cells",
                    i);
            if (cell.weights() != null) {
                findings.weights(cell.weights(), input.variants().size(), "cells", i, "weights");
            }
            Boolean before = registered.putIfAbsent("" + cell.segment(), cell.registered());
            findings.require(
                    before == null || before == cell.registered(),
                    CalculatorErrorCode.REGISTRATION_CONTRADICTORY,
                    "Another cell of this segment says otherwise.",
                    "cells",
                    i,
                    "registered");
            findings.require(
                    cell.arms().size() == input.variants().size(),
                    CalculatorErrorCode.ARMS_DO_NOT_MATCH_VARIANTS,
                    "There must be one arm for each variant.",
                    "cells",
                    i,
                    "arms");
        }
    }

    private void name(@Nullable String name, int i, String field) {
        findings.require(
                name == null || (!name.isBlank() && name.length() <= LONGEST_NAME),
                CalculatorErrorCode.TEXT_INVALID,
                "A name has 1 to " + LONGEST_NAME + " characters.",
                "cells",
                i,
                field);
    }

    private void engine() {
        findings.require(
                input.engine() != Engine.GROUP_SEQUENTIAL,
                CalculatorErrorCode.ENGINE_NOT_SUPPORTED,
                "Sums are one look: GROUP_SEQUENTIAL cannot say when the others were.",
                "engine");
        findings.require(
                input.plannedUnits() == null || input.engine() == Engine.ALWAYS_VALID,
                CalculatorErrorCode.ENGINE_NOT_SUPPORTED,
                "Only ALWAYS_VALID plans units.",
                "plannedUnits");
        findings.require(
                input.prior() == null || input.engine() == Engine.BAYESIAN,
                CalculatorErrorCode.ENGINE_NOT_SUPPORTED,
                "Only BAYESIAN has a prior.",
                "prior");
        findings.require(
                input.plannedUnits() == null || input.plannedUnits() >= 2,
                CalculatorErrorCode.NUMBER_OUT_OF_RANGE,
                "At least 2 units are planned.",
                "plannedUnits");
        findings.prior(input.prior());
    }
}
