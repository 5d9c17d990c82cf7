/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/brent.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_roots.h>

#include "estimate/workspace.h"

double brent_root(struct arena *arena, const struct brent *brent, double low, double high)
{
	gsl_root_fsolver *solver =
	    workspace_need(arena, gsl_root_fsolver_alloc(gsl_root_fsolver_brent));
	gsl_function f = {brent->f, brent->context};
	double root = NAN;

	if (gsl_root_fsolver_set(solver, &f, low, high) == GSL_SUCCESS)
		for (int step = 0; step < brent->steps; step++) {
			if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
				break;
			root = gsl_root_fsolver_root(solver);
			low = gsl_root_fsolver_x_lower(solver);
			high = gsl_root_fsolver_x_upper(solver);
			if (gsl_root_test_interval(low, high, brent->tolerance, 0) == GSL_SUCCESS)
				break;
		}
	gsl_root_fsolver_free(solver);
	return root;
}

double brent_minimum(struct arena *arena, const struct brent *brent, double at, double width)
{
	gsl_min_fminimizer *m =
	    workspace_need(arena, gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent));
	gsl_function f = {brent->f, brent->context};
	double best = at;

	if (gsl_min_fminimizer_set(m, &f, at, at - width, at + width) == GSL_SUCCESS) {
		for (int step = 0; step < brent->steps; step++)
			if (gsl_min_fminimizer_iterate(m) != GSL_SUCCESS ||
			    gsl_min_test_interval(gsl_min_fminimizer_x_lower(m),
						  gsl_min_fminimizer_x_upper(m), brent->tolerance,
						  0) == GSL_SUCCESS)
				break;
		best = gsl_min_fminimizer_x_minimum(m);
	}
	gsl_min_fminimizer_free(m);
	return best;
}
