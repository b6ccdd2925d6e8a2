// Package shared keeps in an OpenSearch cluster what the bots of one corpus share
// besides it: small documents, in indices of their own.
//
// [Claims] settle which of several bots answers what reaches more than one of them.
// A claim is a document that only one bot can create, and is deleted when nobody can
// ask for it any more. [Documents] are values by their keys, which every bot reads
// and any may change.
//
// The package promises that of all who claim a key one has it, that a change is made
// to the value as it is and not as it was once read, and that both last when a call
// has returned, also where a node is lost. It refuses to guess: where the cluster
// does not answer in time that is an error, and what follows from it is for the
// caller to decide. It does not know what keys and values mean.
package shared

import (
	"context"
	"fmt"
	"net/http"

	"coveragebot/internal/opensearch/rest"
)

// prepare makes an index, unless it is there, and waits until it can be read. The fields are its mapping; others are
// kept and cannot be searched.
func prepare(ctx context.Context, client *rest.Client, index string, fields map[string]any) error {
	const exists = "resource_already_exists_exception"
	err := client.Call(ctx, http.MethodPut, "/"+index, map[string]any{
		"settings": map[string]any{"number_of_shards": 1, "auto_expand_replicas": "0-1"},
		"mappings": map[string]any{"dynamic": false, "properties": fields},
	}, nil)
	if rest.Type(err) == exists { // perhaps since a moment, by a bot that starts as well
		err = client.Call(ctx, http.MethodGet, "/_cluster/health/"+index+"?wait_for_status=yellow&timeout=30s", nil, nil)
	}
	if err != nil {
		return fmt.Errorf("prepare the index %s: %w", index, err)
	}
	return nil
}
