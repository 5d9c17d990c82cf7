/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether answers may stand: no number where a recusal applies, none that was not asked, evidence
 * where it is due. */
#ifndef FORM_COLLECT_JUDGE_H
#define FORM_COLLECT_JUDGE_H

#include "form/collect.h"

#include <stdbool.h>

/* kept: after the merge. Tells at the answers' places; false if something graver than a warning was
 * told. */
bool collect_judge(const struct transaction *transaction, const struct collected *collected,
		   const struct kept *kept, struct diags *diags);

/* Whether a change leaves a level without the evidence that it needs. */
bool collect_lacks_evidence(const struct criteria_set *set, const struct change *change);

#endif
