/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One number per review: y_ri = v_i + b_r + e, nominees fixed, reviewers random, b ~ N(0, s_r²),
 * e ~ N(0, s_e²/c). "Recovery of inter-block information" (Yates 1940; Patterson & Thompson 1971),
 * by one eigen-decomposition of the reviewer Laplacian. STATISTICS §4.1; reproduces lme4
 * (oracles/lmm.json).
 *
 * lambda = s_r²/s_e²: 0 is the plain mean, infinity the two-way fixed effects; the data choose.
 */
#ifndef ESTIMATE_REML_H
#define ESTIMATE_REML_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct design;
struct estimate_progress;

enum lambda_edge {
	LAMBDA_INNER,
	LAMBDA_ZERO,  /* no sign of different severity: scores are the plain means */
	LAMBDA_FIXED, /* at e^12, or nothing but severity in the data: severity is taken as fixed */
};

struct reml {
	size_t nominees, reviewers; /* of the design, with and without reviews */
	size_t rated, rating;	    /* nominees and reviewers with reviews: I and R */
	size_t n;		    /* reviews */
	double lambda; /* 0..e^12; INFINITY when s_e2 = 0 and severity explains everything */
	enum lambda_edge edge;
	/* variances in the square of y's unit; s_e2 = 0: no interval can be given */
	double s_e2, s_r2;
	double criterion;  /* −2 log REML, equal to lme4's REMLcrit; NaN if s_e2 = 0 */
	double df;	   /* n − I − (R − components), for differences */
	size_t components; /* zero eigenvalues of K */
	size_t rank;	   /* f_r = R − components, the number of non-zero eigenvalues */
	/* d of STATISTICS §4.1, mean of the non-zero ones; NaN if there is none */
	double mean_eigenvalue;
	/* smallest non-zero eigenvalue (Fiedler value within components); NaN if none, and for
	 * panels so large that widereml.h takes over */
	double connectivity;
	const double *v;    /* [nominees] adjusted means; NaN without review */
	const double *b;    /* [reviewers] predicted effects; NaN without review */
	const double *mass; /* [nominees] n_i */
	/* [reviewers × reviewers] H = lambda (1 + lambda K)^-1; rows without review are 0; NULL in
	 * large panels unless asked for */
	const double *shrink;
};

/*
 * y: [design->count]; length: of the scale of y (100 for values), for the test whether anything is
 * left over once severity is taken out. Any design, also an empty one: then n = 0 and s_e2 = 0.
 */
struct reml *reml_fit(struct arena *arena, const struct design *design, const double *y,
		      double length);

struct reml_settings {
	double length; /* of the scale of y */
	/* NaN to estimate it, >= 0 to hold it, INFINITY for two-way fixed effects */
	double lambda;
	/* reml.shrink is wanted: reviewers × reviewers numbers, which large panels do without */
	bool shrink;
	size_t threads;				  /* 0: as many as processors; changes no number */
	const struct estimate_progress *progress; /* may be NULL; small panels tell nothing */
};

struct reml *reml_fit_as(struct arena *arena, const struct design *design, const double *y,
			 const struct reml_settings *settings);

/* The same with lambda held (>= 0, or INFINITY for two-way fixed effects, whose s_e2 has the
 * divisor df). */
struct reml *reml_fit_held(struct arena *arena, const struct design *design, const double *y,
			   double length, double lambda);

/*
 * Cov(v) = s_e² (D^-1 + D^-1 N H N' D^-1), D = diag(n_i); [nominees × nominees], NaN for nominees
 * without review. design: the one of the fit.
 */
void reml_covariance(struct arena *arena, const struct reml *fit, const struct design *design,
		     double *covariance);

/* Cov(b | y)_rr = s_e² H_rr, [reviewers]; NaN without review. */
void reml_severity_variance(const struct reml *fit, double *variance);

/*
 * h_i of STATISTICS §4.1: Var(v_i) = s_e² (g_i + lambda h_i), h_i the sum over reviewers of the
 * squared sums of his coefficients. [nominees], NaN without review; lambda finite.
 */
void reml_reviewer_part(struct arena *arena, const struct reml *fit, const struct design *design,
			double *h);

/*
 * Degrees of freedom of one nominee's own score (Satterthwaite; STATISTICS §4.1), whose variance is
 * s_e² (g + lambda h); df: those of differences. Without any contrast between reviewers, df.
 */
double reml_absolute_df(const struct reml *fit, double g, double h, double df);

#endif
