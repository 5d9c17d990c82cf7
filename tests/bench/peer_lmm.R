# SPDX-License-Identifier: GPL-3.0-or-later
# The same fits by lme4, timed inside R: the peer of bench_lmm.c, with its table and its output.
# The formula is parsed and the table read before; lmer() itself is what is timed, as one calls it.
# usage: Rscript peer_lmm.R TABLE fixed|random [rounds=8 [fits=1]]
wish <- commandArgs(trailingOnly = TRUE)
rounds <- if (length(wish) > 2) as.integer(wish[3]) else 8L
fits <- if (length(wish) > 3) as.integer(wish[4]) else 1L
if (!requireNamespace("lme4", quietly = TRUE)) {
  cat("no lme4\n")
  quit(status = 77)
}
suppressPackageStartupMessages(library(lme4))
cat("version lme4", as.character(packageVersion("lme4")), "on", R.version.string, "\n")
panel <- read.table(wish[1], col.names = c("nominee", "reviewer", "value"))
panel$nominee <- factor(panel$nominee)
panel$reviewer <- factor(panel$reviewer)
formula <- if (wish[2] == "fixed") value ~ 0 + nominee + (1 | reviewer) else value ~ 1 + (1 | nominee) + (1 | reviewer)
for (round in seq_len(rounds)) {
  begin <- proc.time()[["elapsed"]]
  for (fit in seq_len(fits)) model <- lmer(formula, panel, REML = TRUE)
  cat(sprintf("seconds %.9f\n", (proc.time()[["elapsed"]] - begin) / fits))
}
spread <- as.data.frame(VarCorr(model))
of <- function(name) sum(spread$vcov[spread$grp == name])
cat(sprintf("found %.12g %.12g %.12g %.12g\n", REMLcrit(model), of("nominee"), of("reviewer"), of("Residual")))
